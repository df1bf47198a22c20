import t from 'tap';
import { profiles } from '../../emulator/emulator.js';
import { film } from '../../pipeline/fixture.js';
import { onBoard, skip } from './board.js';
import type { Elsewhere, Inherited } from './elsewhere.js';
import { carryOut, type Decoded, type DecodeTask, type Task } from './scenarios.js';

/**
 * Decoding in a child of a process that decodes, and in another thread of it. NVIDIA's libraries keep state of the process that
 * loaded them, and of each thread: what is forked without a new program crashes in them. Nothing here forks so; a child has a
 * program, libraries, devices and surfaces of its own, and inherits none of its parent's.
 */

t.setTimeout(120_000);

t.test('a child process and a worker decode, whether their parent did before or does so now', { skip }, async (t) => {
  const path = await film(t, 1.6);
  const decoding: DecodeTask = { do: 'decode', input: path, accel: 'jetson', tap: 'yuv420p' };
  const { frames: expected } = (await carryOut({ ...decoding, accel: 'none' })) as Decoded;
  const inProcess: Task = { do: 'elsewhere', in: 'process', tasks: [{ do: 'inherited' }, decoding] };
  const inWorker: Task = { do: 'elsewhere', in: 'worker', tasks: [decoding] };
  for (const profile of profiles) {
    await t.test(profile, async (t) => {
      const { results, violations, report, ended } = await onBoard(t, profile, [decoding, inProcess, inWorker, { ...decoding, meanwhile: inProcess }, { ...decoding, meanwhile: inWorker }, decoding]);
      t.equal(ended, undefined);
      const [first, child, worker, withChild, withWorker, last] = results as [Decoded, Elsewhere, Elsewhere, Decoded, Decoded, Decoded];
      for (const each of [first, withChild, withWorker, last]) {
        t.match(each, { error: undefined, stage: { what: 'h264_jetson', refused: [] } }, 'the parent decodes by the engine');
        t.strictSame(each.frames, expected);
      }
      for (const each of [child, withChild.meanwhile as Elsewhere]) {
        t.equal(each.error, undefined, 'a child ends well');
        t.strictSame((each.results[0] as Inherited).inherited, [], 'no device and no memory of the parent is open there');
        t.match(each.report, { profile, decodersOpened: 1, sessionsAlive: 0, surfacesAlive: 0, violations: 0 });
      }
      for (const each of [child, worker, withChild.meanwhile, withWorker.meanwhile] as Elsewhere[]) {
        const decoded = each.results.at(-1) as Decoded;
        t.match(decoded, { error: undefined, stage: { what: 'h264_jetson', refused: [] } }, 'and decodes by the engine, as a worker does');
        t.strictSame(decoded.frames, expected);
      }
      t.strictSame(violations, [], 'nothing that a board punishes, in any of them');
      t.match(report, { decodersOpened: 6, sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
    });
  }
});
