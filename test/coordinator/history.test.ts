import t from 'tap';
import { History } from '../../lib/coordinator/history.js';
import { MemoryStore } from '../../lib/coordinator/store/memory.js';
import type { JournalEntry } from '../../lib/protocol/state.js';
import { silent } from './fixtures.js';

t.test('what a leader saw is written in its own epoch, also when it leads no more', async (t) => {
  const written: [texts: string[], epoch: number | undefined][] = [];
  class Fenced extends MemoryStore {
    override async appendHistory(entries: readonly JournalEntry[], epoch?: number): Promise<boolean> {
      written.push([entries.map(({ text }) => text), epoch]);
      return epoch === 4;
    }
  }
  const leadership = { leads: true, epoch: 3 as number | undefined, leaderUrl: undefined, changed: async () => {} };
  const history = new History({ store: new Fenced(), logger: silent, now: () => 1, leadership });
  const entry = (text: string): void => history.entry({ at: 1, kind: 'placed', text });
  entry('while it led');
  [leadership.leads, leadership.epoch] = [false, undefined];
  entry('of a follower');
  await history.flush();
  await history.flush();
  t.strictSame(written, [[['while it led'], 3]], 'refused by the fence, and not tried again');
  [leadership.leads, leadership.epoch] = [true, 4];
  entry('anew');
  await history.flush();
  t.strictSame(written.at(-1), [['anew'], 4]);
});
