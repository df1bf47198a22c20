import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { VideoTrack } from '../../../lib/index.js';
import type { Profile } from '../../emulator/emulator.js';
import { film, folder, pictures } from '../../pipeline/fixture.js';
import { onBoard, skip } from './board.js';
import { frugal, type Cycles } from './cycles.js';
import { carryOut, type DecodeTask, type EncodeTask, type Task } from './scenarios.js';

/** Closing: at each stage at which an opening may have failed, in the middle, at the end, and many times. */

t.setTimeout(300_000);

const decoding = (input: DecodeTask['input'], rest: Partial<DecodeTask> = {}): DecodeTask => ({ do: 'decode', input, accel: 'jetson', tap: 'yuv420p', ...rest });
const encoding = (output: string): EncodeTask => ({ do: 'encode', input: pictures(0.4, { size: '320x180' }), output, encode: { codec: 'h264', accel: 'jetson' } });

/** In the order in which a decoder passes them; what is not there yet must not be stopped, joined, unmapped or destroyed. */
const ofDecoder = [
  'decoder.open=EBUSY@1', 'decoder.querycap=EINVAL@1', 'decoder.subscribe=EINVAL@1', 'decoder.output.s_fmt=EINVAL@1', 'decoder.s_ext_ctrls=EINVAL@1',
  'decoder.output.reqbufs=ENOMEM@1', 'decoder.expbuf=ENOMEM@1', 'decoder.expbuf=ENOMEM@4', 'decoder.output.streamon=EIO@1', 'decoder.output.qbuf=EIO@1', 'engine=kill@1',
  'decoder.g_fmt=EINVAL@1', 'decoder.g_crop=EINVAL@1', 'decoder.capture.s_fmt=EINVAL@1', 'decoder.capture.reqbufs=ENOMEM@1', 'surface.allocate=fail@1',
  'surface.allocate=fail@3', 'decoder.capture.qbuf=EIO@1', 'decoder.capture.qbuf=EIO@3', 'decoder.capture.streamon=EIO@1', 'decoder.capture.dqbuf=EIO@1',
];

/** A file with a header asks the encoder for it in a session before: each of its stages is passed twice. */
const ofEncoder = [
  'encoder.open=EBUSY', 'encoder.querycap=EINVAL', 'encoder.capture.s_fmt=EINVAL', 'encoder.output.s_fmt=EINVAL', 'encoder.output.streamon=EIO', 'encoder.expbuf=ENOMEM',
  'encoder.capture.streamon=EIO', 'encoder.capture.qbuf=EIO', 'encoder.output.qbuf=EIO',
].flatMap((fault) => [`${fault}@1`, `${fault}@2`]);
/** Passed to give them back, too. */
const ofRequests = ['output', 'capture'].flatMap((queue) => [`encoder.${queue}.reqbufs=ENOMEM@1`, `encoder.${queue}.reqbufs=ENOMEM@3`]);

/** The first meets the fault, and the second, in the same process, must not notice. */
async function twice(t: Test, profile: Profile, task: Task, fault: string): Promise<void> {
  const { results: [first, second], ended, violations, report } = await onBoard(t, profile, [task, task], [fault]);
  t.equal(ended, undefined, `${fault}: the process lives`);
  t.ok(first?.error ?? first?.stage?.refused[0], `${fault}: the first fails, or is software from there`);
  t.match(second, { error: undefined, stage: { what: 'h264_jetson', refused: [] } }, `${fault}: the second does not`);
  t.strictSame(violations, [], `${fault}: nothing that a board punishes`);
  t.match(report, { faultsInjected: 1, sessionsAlive: 0, surfacesAlive: 0 }, `${fault}: nothing is left behind`);
}

for (const profile of ['nano-r32', 'orin-r36'] as const) {
  t.test(`${profile}: what failed on the way to be opened is closed`, { skip }, async (t) => {
    const path = await film(t, 0.4);
    for (const fault of ofDecoder) await twice(t, profile, decoding(path), fault);
    const output = join(await folder(t), 'made.mkv');
    for (const fault of [...ofEncoder, ...ofRequests]) await twice(t, profile, encoding(output), fault);
  });
}

const size = [640, 360] as const;
const times = 40;
/** One picture that is left by each session is too much. What is smaller than that, a sanitizer sees: scripts/sanitize.mjs. */
const picture = (size[0] * size[1] * 3) / 2;

for (const profile of ['nano-r32', 'orin-r36'] as const) {
  t.test(`${profile}: after many sessions there is no more of anything than after a few`, { skip }, async (t) => {
    const here = await folder(t);
    const input = pictures(0.4, { size: size.join('x') });
    const path = join(here, 'film.mkv');
    t.equal((await carryOut({ ...encoding(path), input, encode: { codec: 'h264', accel: 'none', gop: 5 } as VideoTrack['encode'] })).error, undefined);
    const tasks = [
      decoding(path), decoding(path, { stopAfter: 1 }), decoding({ kind: 'url', url: path, start: 0.2 }, { stopAfter: 2 }),
      { ...encoding(join(here, 'a.mkv')), input }, { ...encoding(join(here, 'b.ts')), input },
    ];
    const { results: [done], ended, violations, report } = await onBoard(t, profile, [{ do: 'cycles', tasks, before: 10, times }], [], frugal);
    const { before, after, error } = done as Cycles;
    t.strictSame([ended, error], [undefined, undefined]);
    t.equal(after.descriptors, before.descriptors, 'descriptors');
    t.equal(after.threads, before.threads, 'threads');
    t.strictSame([before.mappings, after.mappings], [0, 0], 'no memory of the board is mapped');
    // A sanitizer keeps what was freed, to see who still uses it.
    if (process.env['LD_PRELOAD'] === undefined) t.ok(after.bytes - before.bytes < times * tasks.length * picture, `${after.bytes - before.bytes} bytes more are resident`);
    t.strictSame(violations, []);
    t.match(report, { sessionsAlive: 0, surfacesAlive: 0, decodersOpened: 150, encodersOpened: 150 });
  });
}
