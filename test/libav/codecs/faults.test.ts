import { join } from 'node:path';
import t from 'tap';
import type { VideoTrack } from '../../../lib/index.js';
import { film, folder, pictures } from '../../pipeline/fixture.js';
import { decodeOn, onBoard, skip } from './board.js';
import { carryOut, type Decoded, type DecodeTask } from './scenarios.js';

/** The table of faults: what a viewer gets while the board fails in each of its ways. */

t.setTimeout(300_000);

type Outcome = 'engine' | 'software';

/** ms, for an engine that says nothing any more; every other has the time that a busy machine may need for it. */
const patience = 600;
/** Of a fault whose end is that nothing comes. */
const optionsFor = (why: RegExp | undefined): Record<string, number> => (why !== undefined && /timed out|nothing more/.test(why.source) ? { wait_timeout: patience } : {});

/** Decoding goes on in software where the engine cannot, from the last key frame, and no picture is lost or shown twice. */
const decoding: readonly [fault: string, by: Outcome, why?: RegExp][] = [
  ['session.open=EBUSY@1', 'software', /could not open \/dev\/v4l2-nvdec: Device or resource busy/],
  ['session.open=ENOMEM@1', 'software', /could not open .*: Cannot allocate memory/],
  ['session.open=EACCES@1', 'software', /could not open .*: Permission denied/],
  ['session.open=ENOENT@1+', 'software', /could not open .*: No such file/],
  ['plugin=wrong', 'software', /could not set the codec/],
  ['decoder.querycap=ENOTTY@1', 'software', /could not ask what the device is/],
  ['decoder.reqbufs=ENOMEM@1', 'software', /could not get buffers/],
  ['decoder.streamon=EIO@1', 'software', /could not start a queue/],
  ['surface.allocate=fail@2', 'software', /Cannot allocate memory/],
  ['surface.allocate=fail@14', 'engine'],
  ['decoder.dqbuf=EIO@12', 'software', /failed while decoding: Input\/output error/],
  ['decoder.dqbuf=ENODEV@12', 'software', /failed while decoding: No such device/],
  ['decoder.capture.dqbuf=EINVAL@5', 'engine'],
  ['decoder.capture.dqbuf=EAGAIN@3x50', 'engine'],
  ['decoder.output.qbuf=EIO@20', 'software', /failed while decoding/],
  ['engine=kill@10', 'software', /failed while decoding: (Input\/output error|No such device)/],
  ['engine=hang@10', 'software', /failed while decoding: Connection timed out/],
  ['event=never', 'software', /Connection timed out/],
  ['event=after-eos', 'software', /Connection timed out/],
  ['event=delay:300', 'engine'],
  ['eos=flag', 'engine'],
  ['eos=empty', 'engine'],
  ['eos=epipe', 'engine'],
  ['eos=double', 'engine'],
  ['eos=delay:300', 'engine'],
  ['eos=never', 'engine'],
  ['transform=unsupported@5', 'software', /failed while decoding/],
  ['transform=execution@5', 'software', /failed while decoding/],
  ['transform=hang:300@5', 'software', /failed while decoding/],
  ['timestamps=zero', 'engine'],
  ['resolution=same@20', 'engine'],
  ['picture.error=concealed:4@5', 'engine'],
  ['control=reject:517', 'engine'],
  ['control=reject:554', 'engine'],
  ['sar=other-release', 'engine'],
  ['slow=ms:5', 'engine'],
  ['close=delay:200', 'engine'],
  ['poll=hang-after-eos', 'engine'],
];

t.test('every fault of a decoder, while a film is shown', { skip }, async (t) => {
  const path = await film(t, 1.6);
  const task: Omit<DecodeTask, 'do'> = { input: path, accel: 'jetson', tap: 'yuv420p', fallback: true };
  const { frames: expected } = (await carryOut({ do: 'decode', input: path, accel: 'none', tap: 'yuv420p' })) as Decoded;
  t.equal(expected.length, 40);
  for (const [fault, by, why] of decoding) {
    await t.test(fault, async (t) => {
      const { decoded: { frames, stage, error, took }, ended, report } = await decodeOn(t, 'orin-r36', { ...task, options: optionsFor(why) }, [fault]);
      t.equal(ended, undefined, 'the process lives');
      t.equal(error, undefined);
      t.strictSame(frames, expected, 'every picture once');
      if (by === 'engine') t.match(stage, { what: 'h264_jetson', refused: [] });
      else t.match(stage, { what: 'h264', accel: 'none', refused: [why!] }, 'and why it is software now is told');
      t.match(report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
      t.ok(took < 10_000, `${took} ms`);
    });
  }
});

t.test('pictures that change on the way come as what they are', { skip }, async (t) => {
  const path = await film(t, 1.6);
  const task: Omit<DecodeTask, 'do'> = { input: path, accel: 'jetson', tap: 'yuv420p', fallback: true };
  for (const [fault, sizes] of [['resolution=half@20', ['160x90', '80x44', '160x90']], ['resolution=double@20', ['160x90', '320x180', '160x90']]] as const) {
    const { decoded: { frames, error, stage }, violations } = await decodeOn(t, 'orin-r36', task, [fault]);
    t.equal(error, undefined, fault);
    t.match(stage, { what: 'h264_jetson', refused: [] }, 'the engine went on');
    t.equal(frames.length, 40, 'no picture is lost');
    const seen = frames.map(({ size }) => size).filter((size, index, all) => size !== all[index - 1]);
    t.ok(seen.every((size) => sizes.includes(size as never)) && seen.length > 1, `${fault}: ${seen.join(', ')}`);
    t.strictSame(violations, []);
  }
});

t.test('a packet whose headers are broken is a warning, and damaged pictures are shown', { skip }, async (t) => {
  const task: Omit<DecodeTask, 'do'> = { input: await film(t, 1.6), accel: 'jetson', tap: 'yuv420p' };
  const broken = await decodeOn(t, 'orin-r36', task, ['input.error=bits:3@4']);
  t.match(broken.decoded, { error: undefined, stage: { what: 'h264_jetson' } });
  t.ok(broken.decoded.frames.length >= 39, `${broken.decoded.frames.length} pictures`);
  const fatal = await decodeOn(t, 'orin-r36', task, ['picture.error=fatal@5']);
  t.match(fatal.decoded, { error: undefined, stage: { what: 'h264_jetson' } });
  t.equal(fatal.decoded.frames.length, 40);
});

/** An encoder that does not begin is software from the first picture; one that fails later ends the session, which goes on on another node. */
const encoding: readonly [fault: string, outcome: Outcome | RegExp][] = [
  ['session.open=EBUSY@1', 'software'],
  ['session.open=EBUSY@2', 'software'],
  ['encoder.s_fmt=EINVAL@1', 'software'],
  ['encoder.capture.reqbufs=ENOMEM@1', 'software'],
  ['surface.allocate=fail@3', 'software'],
  ['eos=empty', 'engine'],
  ['eos=epipe', 'engine'],
  ['eos=double', 'engine'],
  ['encoder.capture.dqbuf=EINVAL@10', 'engine'],
  ['encoder.output.dqbuf=EAGAIN@3x20', 'engine'],
  ['timestamps=zero', 'engine'],
  ['control=reject:535', 'engine'],
  ['control=reject:546', 'engine'],
  ['control=reject:554', 'engine'],
  ['close=delay:200', 'engine'],
  ['encoder.capture.dqbuf=EIO@10', /encode a frame: Input\/output error/],
  ['encoder.output.qbuf=EIO@10', /could not queue a buffer/],
  ['encoder.overflow=packet@5', /a picture did not fit into \d+ bytes/],
  ['engine=kill@10', /encode a frame: (Input\/output error|No such device)/],
  ['engine=hang@10', /\d+ pictures, \d+ packets, and nothing more within 600 ms/],
];

t.test('every fault of an encoder', { skip }, async (t) => {
  const here = await folder(t);
  for (const [fault, outcome] of encoding) {
    await t.test(fault, async (t) => {
      const output = join(here, 'out.mkv');
      const options = optionsFor(outcome instanceof RegExp ? outcome : undefined);
      const { results: [done], ended, report } = await onBoard(t, 'orin-r36', [{ do: 'encode', input: pictures(1.6, { size: '320x180' }), output, fallback: outcome === 'software', encode: { codec: 'h264', accel: 'jetson', options } as VideoTrack['encode'] }], [fault]);
      t.equal(ended, undefined, 'the process lives');
      t.match(report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
      t.ok(done!.took < 10_000, `${done!.took} ms`);
      if (outcome instanceof RegExp) return void t.match(done!.error, outcome);
      t.equal(done!.error, undefined);
      t.match(done!.stage, outcome === 'engine' ? { what: 'h264_jetson' } : { accel: 'none', refused: [/h264_jetson: /] });
      const { frames } = (await carryOut({ do: 'decode', input: output, accel: 'none', tap: 'yuv420p' })) as Decoded;
      t.equal(frames.length, 40, 'every picture');
    });
  }
});
