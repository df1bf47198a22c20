import t from 'tap';
import { bar, clock, size, span } from '../../lib/cli/amounts.js';
import { LiveLines } from '../../lib/cli/live-lines.js';
import { estimate, stageBars } from '../../lib/cli/stage-bars.js';
import type { PipelineProgress } from '../../lib/index.js';

const progress: PipelineProgress = {
  time: 25, duration: 100, speed: 2.5, frames: 625, dropped: 0, duplicated: 0, fps: 62.5, bytes: 1_000_000, decoded: true, hardwareDecode: false,
  stages: [{ stage: 'demux:0', busy: 1 }, { stage: 'decode:v0', busy: 4, queued: 3, queue: 8 }, { stage: 'mux:0', busy: 0.5, queued: 2 }],
};

t.test('amounts have as many digits as anybody compares', async (t) => {
  t.strictSame([0, 999, 1_000, 4_139_823, 99_500_000, 3e12, 5e15].map(size), ['0 B', '999 B', '1.0 kB', '4.1 MB', '100 MB', '3.0 TB', '5000 TB']);
  t.strictSame([0, 5.4, 65, 3_723].map(clock), ['0:00', '0:05', '1:05', '1:02:03']);
  t.strictSame([0.04, 59.94, 61].map(span), ['0.0 s', '59.9 s', '1:01']);
  t.strictSame([-1, 0, 0.5, 1, 7].map((part) => bar(part, 4)), ['░░░░', '░░░░', '██░░', '████', '████']);
});

t.test('what is left and how large it will be follow from what is done', async (t) => {
  t.strictSame(estimate(progress), { part: 0.25, left: 30, bytes: 4_000_000 });
  t.equal(estimate({ ...progress, time: 0.1 }), undefined, 'the first pictures say little');
  const { duration: _, ...endless } = progress;
  t.equal(estimate(endless), undefined);
});

t.test('a bar a stage: how much of the last moment it worked, and what waits', async (t) => {
  const before = { at: 10, progress: { ...progress, stages: [{ stage: 'demux:0', busy: 0.9 }, { stage: 'decode:v0', busy: 3.5, queued: 0, queue: 8 }, { stage: 'mux:0', busy: 0.5 }] } };
  const lines = stageBars({ at: 11, progress }, before);
  t.match(lines[0], /^ {2}film +█{8}░{22} +25 % +0:25 of 1:40$/);
  t.match(lines[1], /0:30 left, 1\.0 MB of about 4\.0 MB, 2\.50x, 63 fps/);
  t.match(lines[2], /^ {2}demux:0 +█{3}░+ +10 %$/);
  t.match(lines[3], /^ {2}decode:v0 +█{15}░{15} +50 % {2}3\/8 waiting$/);
  t.match(lines[4], /^ {2}mux:0 +░{30} +0 % {2}2 waiting$/);
  t.ok(lines.every((line) => line.length < 80));
  t.match(stageBars({ at: 11, progress }, undefined)[2], /demux:0 +░{30} +0 %/, 'of a first look nothing is known');
});

/** What a terminal shows, of what LiveLines writes to it. */
class Screen {
  readonly columns = 20;
  readonly lines: string[] = [''];
  writes = 0;
  #row = 0;

  write(text: string): void {
    this.writes += 1;
    for (const [token] of text.matchAll(/\x1b\[(\d*)([A-Za-z])|\r|\n|[^\x1b\r\n]+/g)) this.#take(token);
  }

  #take(token: string): void {
    const [, count = '', letter] = /^\x1b\[(\d*)([A-Za-z])$/.exec(token) ?? [];
    if (token === '\n') this.#row += 1;
    else if (letter === 'A') this.#row -= Number(count);
    else if (letter === 'J') this.lines.length = this.#row;
    else if (letter === undefined && token !== '\r') this.lines[this.#row] = token;
    this.lines[this.#row] ??= '';
  }
}

t.test('lines are written over those before, in one write, cut to the terminal, and go again', async (t) => {
  const screen = new Screen();
  const live = new LiveLines(screen);
  live.draw(['one', 'two', 'three']);
  live.draw(['1', 'a line that is longer than the terminal is wide']);
  t.strictSame(screen.lines, ['1', 'a line that is long', '']);
  t.equal(screen.writes, 2);
  live.clear();
  screen.write('done\n');
  t.strictSame(screen.lines, ['done', '']);
});
