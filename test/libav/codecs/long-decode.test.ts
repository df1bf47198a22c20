import t, { type Test } from 'tap';
import { film } from '../../pipeline/fixture.js';
import { decodeOn, skip } from './board.js';
import type { DecodeTask } from './scenarios.js';

/**
 * Decoding that goes on and on costs no more of each picture at its end than at its beginning: CPU time is what a process asks the
 * board for, and how often. Both are counted, by the emulator, and no clock is compared with another.
 */

t.setTimeout(300_000);

const seconds = 40;
const pictures = seconds * 25;
/** The emulator notes calls after so many pictures. */
const step = 100;
/** So many packets wait in front of the engine, and so many pictures are in it, at most. */
const ahead = 6 + 16;

/** Between two notes, from the second on: the first has the calls that set up the session. */
function growth(session: Record<string, unknown>, name: string): number[] {
  const noted = Array.from({ length: pictures / step }, (_, index) => session[`${name}After${(index + 1) * step}`] as number);
  return noted.slice(1).map((count, index) => count - noted[index]!);
}

async function decodeLong(t: Test, faults: readonly string[], options: DecodeTask['options'] = {}) {
  const path = await film(t, seconds);
  const { decoded, report, violations, ended } = await decodeOn(t, 'orin-r36', { input: path, accel: 'jetson', tap: 'yuv420p', options }, faults);
  t.strictSame([ended, decoded.error, decoded.frames.length, violations], [undefined, undefined, pictures, []]);
  t.match(decoded.stage, { what: 'h264_jetson', refused: [] });
  return { took: decoded.took, report, session: report.sessions[0]! };
}

t.test('the thousandth picture takes as many calls as the hundredth', { skip }, async (t) => {
  const { report, session } = await decodeLong(t, []);
  const calls = growth(session, 'calls');
  // A packet in and its buffer back, a picture out and its surface back, and what the engine says of it; packets may be ahead.
  t.ok(calls.every((count) => Math.abs(count - 5 * step) <= 2 * ahead), `calls of each ${step} pictures: ${calls.join(' ')}`);
  const { surfacesPeak, transforms, maps } = report;
  t.equal(transforms, pictures, 'each is copied once');
  t.ok(surfacesPeak < 40 && maps <= surfacesPeak * 2, `${surfacesPeak} surfaces at once, mapped ${maps} times`);
});

t.test('who waits for the engine sleeps meanwhile', { skip }, async (t) => {
  const { took, session } = await decodeLong(t, ['slow=ms:3'], { max_performance: false });
  const idle = session['idleCalls'] as number;
  // Each round asks both queues, and whether something happened, and then sleeps for 0.1 ms at least: a slow machine asks less often,
  // and finds more pictures there already.
  t.ok(idle > 0 && idle / took < 40, `${idle} calls in ${took} ms brought nothing`);
});
