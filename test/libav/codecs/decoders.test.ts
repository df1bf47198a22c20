import t from 'tap';
import { profiles, type Profile } from '../../emulator/emulator.js';
import { onBoard, skip } from './board.js';
import { films, type Film } from './films.js';
import { carryOut, type Decoded, type DecodeTask, type Shown } from './scenarios.js';

/** The table of decoders against boards: every picture as software makes it, bit by bit, at its time and in its colours. */

t.setTimeout(300_000);

const older: readonly Profile[] = ['nano-r32', 'xavier-r35'];
/** Undefined: the engine decodes it. */
function refusal({ codec, bits }: Film, profile: Profile): RegExp | undefined {
  if (codec === 'av1' && older.includes(profile)) return /av1_jetson.* could not set the codec/;
  return bits === 10 && profile === 'nano-r32' ? /the engine gives 8 bits of the film's 10/ : undefined;
}

const taskOf = ({ input, bits }: Film, accel: DecodeTask['accel']): DecodeTask => ({ do: 'decode', input, accel, tap: bits === 8 ? 'yuv420p' : 'yuv420p10le', fallback: true });

t.test('every film on every board', { skip }, async (t) => {
  const all = await films(t);
  for (const { name, missing } of all.filter((film) => film.missing !== undefined)) t.comment(`skipped: ${name}: ${missing}`);
  const here = all.filter(({ missing }) => missing === undefined);
  const expected: Shown[][] = [];
  for (const film of here) expected.push(((await carryOut(taskOf(film, 'none'))) as Decoded).frames);
  for (const profile of profiles) {
    await t.test(profile, async (t) => {
      const { results, violations, report, ended } = await onBoard(t, profile, here.map((film) => taskOf(film, 'jetson')));
      t.equal(ended, undefined);
      here.forEach((film, index) => {
        const { frames, stage, error } = results[index] as Decoded;
        const why = refusal(film, profile);
        t.equal(error, undefined, `${film.name}: no error`);
        t.strictSame(frames, expected[index], `${film.name}: the pictures of software`);
        if (why === undefined) t.match(stage, { what: `${film.codec}_jetson`, accel: 'jetson' }, `${film.name}: by the engine`);
        else t.match(stage, { accel: 'none', refused: [why] }, `${film.name}: in software, since the board does not`);
      });
      t.strictSame(violations, [], 'nothing that a board punishes');
      t.match(report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
      t.ok(report.sessions.filter(({ kind }) => kind === 'decoder').every((each) => each['maxPerformance'] === 1 || each['pictures'] === 0), 'the engines ran at their highest clock');
    });
  }
});
