import progressBar from 'cli-progress';

/** What is shown while something goes on: a bar where there is a terminal, else a line every few seconds. */
export interface Meter {
  /** `share` from 0 to 1; `facts` stand behind the bar. */
  update(share: number, facts: string): void;
  stop(): void;
}

const lineEveryMs = 5_000;

export function startMeter(title: string): Meter {
  return process.stdout.isTTY ? startBar(title) : startLines(title);
}

function startBar(title: string): Meter {
  const bar = new progressBar.SingleBar({ format: `${title} {bar} {percentage}%  {facts}`, hideCursor: true, barsize: 30 }, progressBar.Presets.shades_classic);
  bar.start(1000, 0, { facts: '' });
  return {
    update: (share, facts) => bar.update(Math.round(1000 * share), { facts }),
    stop: () => bar.stop(),
  };
}

function startLines(title: string): Meter {
  let [last, at] = ['', performance.now() - lineEveryMs];
  const print = () => {
    process.stdout.write(`${last}\n`);
    at = performance.now();
  };
  return {
    update(share, facts) {
      last = `${title} ${(100 * share).toFixed(0).padStart(3)}%  ${facts}`;
      if (performance.now() - at >= lineEveryMs) print();
    },
    stop: () => last !== '' && print(),
  };
}

export interface Stage {
  stage: string;
  seconds: number;
  frames?: number;
}

export function table(stages: readonly Stage[]): string {
  const rows = stages.map(({ stage, seconds, frames }) => [stage, `${seconds.toFixed(1)} s`, frames === undefined ? '' : `${(frames / seconds).toFixed(1)} fps`]);
  const lines = [['stage', 'time', 'fps'], ...rows].map(([stage = '', time = '', fps = '']) => `  ${stage.padEnd(34)}${time.padStart(9)}${fps.padStart(12)}`);
  return lines.join('\n');
}

/** Measures stages one after the other. */
export class StageClock {
  readonly stages: Stage[] = [];

  async measure<T>(stage: string, work: () => Promise<T>, framesOf?: (result: T) => number): Promise<T> {
    const begin = performance.now();
    const result = await work();
    this.stages.push({ stage, seconds: (performance.now() - begin) / 1e3, ...(framesOf && { frames: framesOf(result) }) });
    return result;
  }
}
