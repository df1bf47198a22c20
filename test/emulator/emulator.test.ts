import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { emulatedEnvironment, emulatorFolder, hasEmulator, profiles, readReport, violations, type Profile } from './emulator.js';

/** The emulator keeps to what is known of the boards: clients that follow NVIDIA's sequences, on each of them. */

const execute = promisify(execFile);
const limitMs = 30_000;
const folder = t.testdir();
const clips = join(folder, 'clips');

interface Run {
  sentences: { isOk: boolean; text: string }[];
  failure: string | undefined;
  log: string[];
  report: ReturnType<typeof readReport>;
}

async function outcome(running: Promise<{ stdout: string }>): Promise<{ output: string; failure: string | undefined }> {
  try {
    return { output: (await running).stdout, failure: undefined };
  } catch (error) {
    const { stdout, stderr, code, signal } = error as { stdout?: string; stderr?: string; code?: number | string; signal?: string };
    return { output: stdout ?? '', failure: `${signal ?? code}: ${stderr}` };
  }
}

let runs = 0;
async function check(profile: Profile, group: string, faults: string[] = []): Promise<Run> {
  const log = join(folder, `${++runs}.log`);
  const report = join(folder, `${runs}.json`);
  const env = { ...process.env, ...emulatedEnvironment(profile, { faults, log, report }) };
  const { output, failure } = await outcome(execute(join(emulatorFolder, 'emulator_checks'), [clips, group], { env, timeout: limitMs, killSignal: 'SIGKILL' }));
  const sentences = [...output.matchAll(/^(not )?ok - (.*)$/gm)].map(([, not, text]) => ({ isOk: not === undefined, text: text! }));
  return { sentences, failure, log: violations(log), report: readReport(report) };
}

async function passes(name: string, profile: Profile, group: string, faults: string[] = []): Promise<Run> {
  const run = await check(profile, group, faults);
  for (const { isOk, text } of run.sentences) t.ok(isOk, `${name}: ${text}`);
  t.ok(run.sentences.length > 0, `${name}: something was checked`);
  t.equal(run.failure, undefined, `${name}: it ends well`);
  return run;
}

const ready = profiles.every(hasEmulator);
if (!ready) t.plan(0, 'the libraries of the emulator were not built');

async function makeClips(): Promise<void> {
  mkdirSync(clips);
  for (const codec of ['h264', 'h265', 'main10', 'av1', 'mjpeg', 'high444'])
    await execute(join(emulatorFolder, 'emulator_make_clips'), [codec, '320x180', '40', join(clips, codec)], { timeout: limitMs });
}

/** Nothing that a board punishes is done here. */
const clean = ['decoder', 'encoder', 'transforms', 'modes'];
const strict = ['nodes', 'decoder-refusals', 'encoder-refusals', 'surfaces', 'decoder-told', 'waiting'];

async function checkBoards(): Promise<void> {
  for (const profile of profiles) {
    for (const group of clean) {
      const { log, report } = await passes(`${profile}: ${group}`, profile, group);
      t.strictSame(log, [], `${profile}: ${group}: nothing was done that a board punishes`);
      t.match(report, { profile, surfacesAlive: 0, sessionsAlive: 0, violations: 0 }, `${profile}: ${group}: nothing was left behind`);
    }
    for (const group of strict) {
      if (profile === 'orin-nano-r36' && group === 'encoder-refusals') continue;
      const { log } = await passes(`${profile}: ${group}`, profile, group);
      t.ok(log.length > 0, `${profile}: ${group}: what was refused is in the log`);
    }
  }
}

/** Faults, and the check that knows what a client sees of them. */
const faults: [string, string[]][] = [
  ['second-open-busy', ['decoder.open=EBUSY@2']],
  ['second-open-crash', ['session.open=crash@2']],
  ['dqbuf-eio', ['decoder.dqbuf=EIO@10+']],
  ['dqbuf-spurious', ['decoder.capture.dqbuf=EINVAL@5']],
  ['eos-empty', ['eos=empty']],
  ['eos-empty', ['eos=double']],
  ['eos-epipe', ['eos=epipe']],
  ['eos-never', ['eos=never']],
  ['event-never', ['event=never']],
  ['event-after-eos', ['event=after-eos']],
  ['resolution-half', ['resolution=half@11x10']],
  ['resolution-same', ['resolution=same@20']],
  ['resolution-depth', ['resolution=depth@21+']],
  ['input-error', ['input.error=bits:4@7']],
  ['picture-error', ['picture.error=concealed:12@7']],
  ['slow', ['slow=ms:10']],
  ['timestamps-zero', ['timestamps=zero']],
  ['timestamps-shuffled', ['timestamps=shuffled']],
  ['surface-fail', ['surface.allocate=fail@4']],
  ['surface-fail', ['surface.limit=bytes:500000']],
  ['transform-fail', ['transform=execution@3']],
  ['engine-kill', ['engine=kill@5']],
  ['engine-kill-blocking', ['engine=kill@5']],
  ['control-rejected', ['control=reject:0x990b2a']],
  ['plugin-wrong', ['plugin=wrong']],
  ['encoder-overflow', ['encoder.overflow=packet@3']],
  ['keyflag-missing', ['encoder.keyflag=missing@*']],
  ['keyflag-late', ['encoder.keyflag=late@*']],
  ['encoder-eos-never', ['encoder.eos=never']],
  ['encoder-dqbuf-enodev', ['encoder.dqbuf=ENODEV@4+']],
  ['output-eagain-storm', ['decoder.output.dqbuf=EAGAIN@3x50']],
  ['sar-other', ['sar=other-release']],
  ['poll-hangs', ['poll=hang-after-eos']],
  ['dqbuf-hangs', ['decoder.dqbuf=hang@5']],
  ['identity-hang', ['identity=hang:100']],
];

async function checkFaults(): Promise<void> {
  for (const [name, orders] of faults) await passes(`${name} (${orders.join()})`, 'orin-r36', name, orders);
  // Either may be what a Nano does.
  for (const order of ['main10=p010', 'main10=nv12']) await passes(order, 'nano-r32', 'decoder', [order]);
}

async function checkLog(): Promise<void> {
  const { log, report } = await passes('log', 'orin-r36', 'log', ['opening=meet']);
  t.match(log.join('\n'), /two threads are in v4l2_open at once/, 'two threads in v4l2_open are in the log');
  t.match(log.join('\n'), /surface \d+ .* was never destroyed/, 'a surface that is left is in the log');
  t.match(log.join('\n'), /decoder \d+ was never closed/, 'a device that is left is in the log');
  t.match(log.join('\n'), /a transform by a thread without a session of its own/, 'a transform without a session is in the log');
  t.match(report, { surfacesAlive: 1, decodersAlive: 1, encodersAlive: 0, decodersOpened: 3, violations: log.length }, 'and in the report');
  const told = report?.sessions.find(({ kind }) => kind === 'encoder');
  t.match(told, { codec: 'H264', bitrate: 500_000, rateChanges: 1, idrInterval: 100, width: 320 }, 'which has what an encoder was told');
}

async function checkGrammar(): Promise<void> {
  for (const order of ['idenity=hang', 'identity=hung', 'eos', 'decoder.dqbuf=EIO@', 'decoder.dqbuf=EWHAT@2']) {
    const { failure } = await check('orin-r36', 'surfaces', [order]);
    t.match(failure, `SIGABRT: JETSON_EMULATOR_FAULTS: cannot read '${order}'`, `'${order}' ends the process when the libraries are loaded`);
  }
}

if (ready) {
  t.setTimeout(300_000);
  await makeClips();
  await checkBoards();
  await checkFaults();
  await checkLog();
  await checkGrammar();
}
