import { join } from 'node:path';
import t from 'tap';
import { probe, type VideoTrack } from '../../../lib/index.js';
import { film, folder, pictures } from '../../pipeline/fixture.js';
import { onBoard, skip } from './board.js';
import { carryOut, type Decoded, type DecodeTask, type EncodeTask, type Together } from './scenarios.js';

/**
 * What users of other wrappers of these libraries complain of, again and again, and what is not seen in the tables beside:
 * first pictures on every release, ends of streams, sizes, 10 bits, global headers, key flags and frame rates are there.
 * docs/jetson.md says where each is.
 */

t.setTimeout(300_000);

const decoding = (input: DecodeTask['input'], rest: Partial<DecodeTask> = {}): DecodeTask => ({ do: 'decode', input, accel: 'jetson', tap: 'yuv420p', fallback: true, ...rest });
const encoding = (output: string, rest: Partial<EncodeTask> = {}): EncodeTask => ({ do: 'encode', input: pictures(0.4, { size: '320x180' }), output, fallback: true, encode: { codec: 'h264', accel: 'jetson' }, ...rest });

t.test('NV12 comes as the engine makes it, from memory of the board, and more frames than it lends are copies', { skip }, async (t) => {
  const path = await film(t, 1.6);
  const { frames: expected } = (await carryOut(decoding(path, { accel: 'none', tap: 'nv12' }))) as Decoded;
  const { results, violations, report } = await onBoard(t, 'orin-r36', [decoding(path, { tap: 'nv12' }), decoding(path, { tap: 'nv12', hold: 40, options: { surfaces: 4 } })]);
  for (const each of results as Decoded[]) {
    t.match(each, { error: undefined, stage: { what: 'h264_jetson' } });
    t.strictSame(each.frames, expected);
  }
  t.strictSame(violations, []);
  t.match(report, { surfacesAlive: 0, sessionsAlive: 0 });
});

t.test('with two buffers each way no packet is lost', { skip }, async (t) => {
  const here = await folder(t);
  const { results: [done] } = await onBoard(t, 'orin-r36', [encoding(join(here, 'a.mkv'), { encode: { codec: 'h264', accel: 'jetson', options: { num_capture_buffers: 2, num_output_buffers: 2 } } as VideoTrack['encode'], input: pictures(4, { size: '320x180' }) })]);
  t.match(done, { error: undefined, stage: { what: 'h264_jetson' } });
  const { frames } = (await carryOut(decoding(join(here, 'a.mkv'), { accel: 'none' }))) as Decoded;
  t.equal(frames.length, 100);
});

t.test('packets larger than the buffers make them grow, whether they come first or later', { skip }, async (t) => {
  const path = await film(t, 1.6);
  const { frames: expected } = (await carryOut(decoding(path, { accel: 'none' }))) as Decoded;
  const { results: [done], violations } = await onBoard(t, 'orin-r36', [decoding(path, { fallback: false, options: { packet_size: 600 } })]);
  const { frames, error, stage } = done as Decoded;
  t.equal(error, undefined);
  t.match(stage, { what: 'h264_jetson', refused: [] });
  t.strictSame(frames, expected);
  t.strictSame(violations, []);
});

t.test('films are entered in the middle, one after the other, and nothing of it is left', { skip }, async (t) => {
  const path = await film(t, 3);
  const starts = Array.from({ length: 12 }, (_, index) => (index * 7) % 29 / 10);
  const tasks = starts.map((start) => decoding({ kind: 'url', url: path, start, duration: 0.2 }, { fallback: false }));
  const expected: Decoded[] = [];
  for (const task of tasks) expected.push((await carryOut({ ...task, accel: 'none' })) as Decoded);
  const { results, violations, report } = await onBoard(t, 'nano-r32', tasks);
  results.forEach((each, index) => {
    t.equal(each.error, undefined);
    t.strictSame((each as Decoded).frames, expected[index]!.frames, `from ${starts[index]} s`);
  });
  t.strictSame(violations, []);
  t.match(report, { sessionsAlive: 0, surfacesAlive: 0, decodersOpened: 12 });
});

t.test('more sessions than the board has: the others are software, and all are whole', { skip }, async (t) => {
  const path = await film(t, 1);
  const here = await folder(t);
  const decoders = Array.from({ length: 11 }, () => decoding(path));
  const encoders = Array.from({ length: 6 }, (_, index) => encoding(join(here, `${index}.mkv`)));
  const { results: [decoded, encoded], ended } = await onBoard(t, 'nano-r32', [{ do: 'together', tasks: decoders }, { do: 'together', tasks: encoders }]);
  t.equal(ended, undefined);
  const { frames: expected } = (await carryOut(decoding(path, { accel: 'none' }))) as Decoded;
  const all = (decoded as Together).all as Decoded[];
  for (const { error, frames } of all) t.strictSame([error, frames], [undefined, expected]);
  t.ok(all.some(({ stage }) => stage?.accel === 'jetson'));
  for (const { stage } of all) if (stage?.accel === 'none') t.match(stage.refused, [/Device or resource busy|Cannot allocate memory/]);
  for (const [index, { error }] of (encoded as Together).all.entries()) {
    t.equal(error, undefined);
    t.equal(((await carryOut(decoding(join(here, `${index}.mkv`), { accel: 'none' }))) as Decoded).frames.length, 10);
  }
});

t.test('a size that no encoder of the board takes is encoded in software', { skip }, async (t) => {
  const here = await folder(t);
  const { results: [done], violations } = await onBoard(t, 'orin-r36', [encoding(join(here, 'wide.mkv'), { input: pictures(0.2, { size: '4112x64' }) })]);
  t.match(done, { error: undefined, stage: { accel: 'none', refused: [/h264_jetson/] } });
  t.match((await probe(join(here, 'wide.mkv'))).streams[0], { width: 4112 });
  t.strictSame(violations, []);
});

t.test('ten bits of a Nano are software, or eight bits for those who ask', { skip }, async (t) => {
  const here = await folder(t);
  const path = join(here, 'main10.mkv');
  t.equal((await carryOut(encoding(path, { filter: 'format=yuv420p10le', encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast' } as VideoTrack['encode'] }))).error, undefined);
  const { results: [asked, plain] } = await onBoard(t, 'nano-r32', [decoding(path, { options: { reduce_depth: 1 } }), decoding(path)]);
  t.match(asked, { error: undefined, stage: { what: 'hevc_jetson' } });
  t.match(plain, { error: undefined, stage: { what: 'hevc', refused: [/the engine gives 8 bits of the film's 10/] } });
  t.equal((asked as Decoded).frames.length, 10);
});
