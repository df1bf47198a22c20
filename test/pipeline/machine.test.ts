import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { capabilities, Pipeline, type MachineCapabilities } from '../../lib/index.js';
import { knownCapabilities } from '../../lib/pipeline/machine.js';
import { attemptsOf, backends, type Attempt, type Backend } from '../../lib/pipeline/machine-attempts.js';
import { likeness, picture } from '../../lib/pipeline/machine-pictures.js';
import { emulatedEnvironment, hasEmulator, type Profile } from '../emulator/emulator.js';
import { folder, outcome, pictures } from './fixture.js';

t.setTimeout(600_000);

const execute = promisify(execFile);
const program = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

const breaking = new URL('machine-breaking-child.js', import.meta.url);
const quick = new URL('machine-quick-child.js', import.meta.url);
const named = ({ accel, task, codec, bits }: Attempt) => `${accel} ${task} ${codec} ${bits}`;
const found = ({ results }: MachineCapabilities, name: string) => results.find((each) => named(each) === name)!;
const hasGpu = existsSync('/proc/driver/nvidia/version') || existsSync('/dev/dri');

/** What each says that has no device. */
const absent: Partial<Record<Backend, RegExp>> = { cuda: /open a cuda device/, vaapi: /open a vaapi device/, jetson: /this is no Jetson/, v4l2m2m: /can't configure/ };

/** Long against the start of a process on a busy machine, which counts; those with a sanitizer before them take a second for it. */
const limitMs = process.env['LD_PRELOAD'] === undefined ? 6_000 : 20_000;
const noAnswer = `no answer within ${limitMs / 1_000} s`;

t.test('software really encodes and decodes here, and what has no device says so', async (t) => {
  const cache = await folder(t);
  const machine = await capabilities({ cache });
  t.same(machine.results.map(named), backends.flatMap((accel) => attemptsOf(accel).map(named)));
  for (const each of machine.results.filter(({ accel }) => accel === 'none')) t.match(each, { works: true, by: /./ }, named(each));
  t.equal(found(machine, 'none encode hevc 10').by, 'libx265');
  if (hasGpu) t.comment('there is a GPU: what it cannot do is its own affair');
  else for (const each of machine.results.filter(({ accel }) => accel !== 'none')) t.match(each, { works: false, reason: absent[each.accel] }, named(each));
  t.notMatch(JSON.stringify(machine.results), /0x[0-9a-f]{6}/, 'no address, which differs each time');
  t.strictSame(await capabilities({ cache }), machine, 'the second time nothing is tried');
  t.same(readdirSync(cache), [`machine-${machine.key}.json`]);
});

/** What no board of that name does, as far as decoding goes. */
const refused: [Profile, RegExp][] = [['orin-r36', /^jetson decode h264 10$/], ['nano-r32', /^jetson decode (\w+ 10|av1 8)$/]];

for (const [profile, without] of refused) {
  t.test(`the engines of ${profile} decode what films have, each of them tried`, { skip: !hasEmulator(profile) && 'the emulator is not built' }, async (t) => {
    const env = { ...process.env, ...emulatedEnvironment(profile), XDG_CACHE_HOME: await folder(t) };
    const { stdout } = await execute(process.execPath, [program, 'probe', '--machine', '--json'], { env, maxBuffer: 64 << 20 });
    const decoders = (JSON.parse(stdout) as MachineCapabilities).results.filter(({ accel, task }) => accel === 'jetson' && task === 'decode');
    t.strictSame(decoders.map(named), attemptsOf('jetson').filter(({ task }) => task === 'decode').map(named));
    for (const each of decoders) {
      if (without.test(named(each))) t.match(each, { works: false, reason: /Expected 4:2:0 of at most 8 bits|the engine gives 8 bits|could not set the codec/ }, named(each));
      else t.match(each, { works: true, by: `${each.codec.replace('video', '')}_jetson` }, named(each));
    }
  });
}

t.test('a driver that crashes, leaves or hangs is a line of the result', async (t) => {
  // Whoever leaves at once frees nothing, V8 least of all: under a sanitizer that would be another way to leave.
  process.env['ASAN_OPTIONS'] = 'detect_leaks=0';
  t.teardown(() => delete process.env['ASAN_OPTIONS']);
  const machine = await capabilities({ cache: await folder(t), program: breaking, limitMs });
  t.match(found(machine, 'cuda decode hevc 10'), { works: false, reason: 'its process died of SIGSEGV: the driver is out of its mind' });
  t.match(found(machine, 'cuda encode av1 8'), { works: false, reason: 'its process ended with 3' });
  for (const before of ['cuda encode hevc 10', 'cuda encode av1 10', 'cuda decode hevc 8', 'cuda decode av1 8']) t.match(found(machine, before), { works: true }, before);
  const hanging = machine.results.filter(({ accel }) => accel === 'vaapi').map(({ reason }) => reason);
  t.same(hanging.slice(0, 3), Array(3).fill(noAnswer));
  t.ok(hanging.slice(3).every((reason) => reason?.startsWith('not tried: 3 attempts')), 'and then it is left alone');
});

t.test('what is kept counts until it is stale, broken, or not wanted', async (t) => {
  const cache = await folder(t);
  const find = (options = {}) => capabilities({ cache, program: quick, limitMs, ...options });
  const first = await find();
  const file = join(cache, `machine-${first.key}.json`);
  t.equal((await find()).probedAt, first.probedAt);
  const refreshed = await find({ fresh: true });
  t.not(refreshed.probedAt, first.probedAt, 'fresh: tried again');
  for (const broken of ['{ "key": ', '{}', JSON.stringify({ ...first, results: [{ works: 'yes' }] }), JSON.stringify({ ...first, key: 'another' })]) {
    writeFileSync(file, broken);
    const anew = await find();
    t.equal(anew.results.length, first.results.length, broken.slice(0, 20));
    t.strictSame(JSON.parse(readFileSync(file, 'utf8')), anew, 'and kept');
  }
  process.env['CUDA_VISIBLE_DEVICES'] = '7';
  t.teardown(() => delete process.env['CUDA_VISIBLE_DEVICES']);
  t.not((await find()).key, first.key, 'other devices: another machine');
  t.equal((await capabilities({ cache: join(file, 'nowhere'), program: quick, limitMs })).results.length, first.results.length, 'where nothing can be kept it is only not kept');
});

t.test('an abort ends it with its reason', async (t) => {
  const reason = new Error('enough');
  // What hangs would hang longer than this test may take.
  t.match(await outcome(capabilities({ cache: await folder(t), program: breaking, limitMs: 3_600_000, signal: AbortSignal.timeout(300) })), { name: 'TimeoutError' });
  t.equal(await outcome(capabilities({ signal: AbortSignal.abort(reason) })), reason);
});

t.test('a pipeline leaves out what is known not to work, and says why', async (t) => {
  process.env['XDG_CACHE_HOME'] = await folder(t);
  t.teardown(() => delete process.env['XDG_CACHE_HOME']);
  t.equal(knownCapabilities(), undefined, 'nothing was found yet, and nothing is tried for an answer');
  const { probedAt } = await capabilities({ program: breaking, limitMs });
  t.equal(knownCapabilities()?.probedAt, probedAt);
  const pipeline = await Pipeline.open({ input: pictures(0.2), output: { kind: 'null' }, audio: false, video: { encode: { codec: 'h264', accel: 'auto' } } });
  t.teardown(() => pipeline.close());
  await pipeline.run();
  const stage = (name: string) => pipeline.graph.find((each) => each.stage === name)!;
  const skipped = `not tried, since it did not work when this machine was probed (${probedAt}): ${noAnswer}`;
  t.ok(stage('encode:v0').refused.includes(`h264_vaapi: ${skipped}`), stage('encode:v0').refused.join('\n'));
  t.ok(stage('decode:v0').refused.some((each) => each.startsWith('vaapi: not tried, since it did not work') && each.includes(noAnswer)), stage('decode:v0').refused.join('\n'));
  t.notOk(stage('encode:v0').refused.some((each) => each.startsWith('h264_nvenc: not tried')), 'what worked is tried');
});

t.test('the measure tells pictures apart', async (t) => {
  for (const bits of [8, 10] as const) {
    t.equal(likeness([picture(0, bits)], [picture(0, bits)], bits), Infinity);
    t.ok(likeness([picture(0, bits)], [picture(1, bits)], bits) < 30, `the next picture: ${likeness([picture(0, bits)], [picture(1, bits)], bits)} dB`);
  }
});
