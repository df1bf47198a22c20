import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterState } from '../protocol/state.js';
import { administratorOptions } from './administrator.js';
import { withState } from './cluster-state.js';
import { action, jsonOption, type Command } from './command.js';
import { FullScreen } from './full-screen.js';
import { isQuit, Keyboard } from './keyboard.js';
import { reasonOf } from './report.js';
import { jsonText } from './terminal.js';
import { topLines } from './top-view.js';

type Ask = () => Promise<ClusterState>;

const refreshMs = 1_000;

/** Until somebody wants no more. A coordinator that does not answer is asked again: what was known last stays. */
async function watch(ask: Ask, url: string): Promise<void> {
  let state = await ask();
  let trouble: string | undefined;
  const stop = new AbortController();
  const quit = () => stop.abort();
  using screen = new FullScreen(process.stdout);
  using _keyboard = new Keyboard(process.stdin, (keys) => isQuit(keys) && quit());
  const draw = () => screen.draw([...topLines(state, { url, rows: screen.rows - 1, trouble }), 'q: quit']);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.once(name, quit);
  process.stdout.on('resize', draw);
  while (!stop.signal.aborted) {
    draw();
    const isOver = await sleep(refreshMs, false, { signal: stop.signal }).catch(() => true);
    if (isOver) break;
    [state, trouble] = await ask().then((next): [ClusterState, undefined] => [next, undefined], (error: unknown): [ClusterState, string] => [state, `as it was before: ${reasonOf(error)}`]);
  }
  process.stdout.off('resize', draw);
  for (const name of signals) process.off(name, quit);
}

export const command: Command = {
  name: 'top',
  about: 'The cluster, live.',
  actions: [action({
    about: 'Boards, sessions and what happened last, anew every second until q is pressed; once, where the output is no terminal.',
    options: { ...jsonOption, ...administratorOptions },
    run: ({ json = false, ...given }) => withState(given, async (ask, url) => {
      if (json) process.stdout.write(jsonText(await ask()));
      else if (process.stdout.isTTY) await watch(ask, url);
      else process.stdout.write(`${topLines(await ask(), { url }).join('\n')}\n`);
      return 0;
    }),
  })],
};
