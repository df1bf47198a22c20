import t from 'tap';
import { runBenchmark } from '../../../lib/agent/benchmark/benchmark.js';
import { workFolder } from '../../work-folder.js';

t.test('a part of which nothing can be measured is done, though it is the first', async (t) => {
  let asked = 0;
  const measure = async (): Promise<[]> => {
    asked += 1;
    if (asked > 1) throw new Error('asked again');
    return [];
  };
  const { parts, notes } = await runBenchmark({
    open: async () => { throw new Error('nothing is opened'); }, attempts: undefined, pixelsPerSecond: 1e8, items: [{ name: 'nothing', measure }], root: workFolder(t),
    idle: async () => undefined, busy: () => ({ signal: new AbortController().signal, release: () => undefined }), signal: new AbortController().signal,
  });
  t.equal(asked, 1);
  t.ok(parts.every(({ rates }) => rates.length === 0), 'only what is known to be beyond measuring');
  t.match(notes[0], /No sensor of power/);
});
