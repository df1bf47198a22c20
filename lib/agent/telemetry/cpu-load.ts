import { cpus } from 'node:os';

/** Part of all CPU time in use since the last call; 0 at the first. */
export class CpuLoad {
  #last = total();

  read(): number {
    const now = total();
    const all = now.all - this.#last.all;
    const busy = now.busy - this.#last.busy;
    this.#last = now;
    return all <= 0 ? 0 : Math.min(1, Math.max(0, busy / all));
  }
}

function total(): { all: number; busy: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}
