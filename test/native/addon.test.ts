import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import t from 'tap';
import type { NativePipeline, NativeFrame } from '../../lib/native/addon.js';
import type { NativePlan } from '../../lib/native/plan.js';
import { loadAddon } from '../../lib/native/load.js';

const addon = loadAddon();
const source = { kind: 'url' as const, url: 'testsrc2=size=64x36:rate=25:duration=1', format: 'lavfi' };
const tapped: NativePlan = { inputs: [source], tracks: [{ id: 'v0', sources: [{ input: 0, stream: 'v:0' }], tap: true }], outputs: [{ kind: 'null', tracks: [0] }] };

const refusals: [name: string, plan: unknown, message: RegExp][] = [
  ['no object', 7, /an object for plan but received 7 of type number/],
  ['a number for a path', { inputs: [{ kind: 'url', url: 5 }] }, /a string for plan\.inputs\[0\]\.url but received 5 of type number/],
  ['an unknown kind', { inputs: [{ kind: 'tape' }] }, /one of url, bytes, pushed, frames for plan\.inputs\[0\]\.kind but received 'tape'/],
  ['bytes that are none', { inputs: [{ kind: 'bytes', bytes: [1] }] }, /an ArrayBuffer view for plan\.inputs\[0\]\.bytes/],
  ['an input that there is not', { ...tapped, tracks: [{ id: 'v0', sources: [{ input: 3, stream: 'v' }] }] }, /an integer from 0 to 0 for plan\.tracks\[0\]\.sources\[0\]\.input/],
  ['a track that there is not', { ...tapped, outputs: [{ kind: 'null', tracks: [1] }] }, /from 0 to 0 for plan\.outputs\[0\]\.tracks\[0\]/],
  ['half an option', { inputs: [{ ...source, options: [['a']] }] }, /\[name, value\] for plan\.inputs\[0\]\.options\[0\]/],
  ['text that libav would cut', { inputs: [{ ...source, url: 'a\0b' }] }, /without NUL for plan\.inputs\[0\]\.url/],
  ['not a number', { ...tapped, inputs: [{ ...source, start: NaN }] }, /a finite number for plan\.inputs\[0\]\.start/],
  ['a queue without end', { ...tapped, queue: 1e9 }, /an integer from 1 to 1024 for plan\.queue/],
];
for (const [name, plan, message] of refusals) {
  t.test(`the border refuses ${name}, by its path`, async (t) => t.throws(() => addon.createPipeline(plan as NativePlan, () => {}), { message, code: 'ERR_JETSONAV_INVALID_ARGUMENT' }));
}

/** A pipeline below the public class, which wakes who waits. */
class Bare {
  readonly native: NativePipeline;
  #wake = () => {};

  constructor(plan: NativePlan) {
    this.native = addon.createPipeline(plan, () => this.#wake());
    this.native.ref(true);
  }

  async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async frame(): Promise<NativeFrame> {
    await this.until(() => (this.native.state() === 'opening' ? undefined : true));
    this.native.start();
    if ((await this.until(() => this.native.nextFrame(0))) === null) throw new Error('no frame');
    return this.native.openFrame(0);
  }
}

t.test('a frame goes back only where it came from, and once', async (t) => {
  const [a, b] = [new Bare(tapped), new Bare(tapped)];
  t.teardown(() => Promise.all([a.native.close(), b.native.close()]));
  const frame = await a.frame();
  t.throws(() => b.native.returnFrame(frame), { message: /taken from this pipeline/ });
  t.throws(() => a.native.returnFrame({} as NativeFrame), { message: /a frame for frame/ });
  t.throws(() => a.native.returnFrame(a.native as unknown as NativeFrame), { message: /a frame for frame/ });
  const [luma] = frame.planes();
  t.ok(luma!.length > 0);
  a.native.returnFrame(frame);
  t.equal(luma!.length, 0);
  t.throws(() => a.native.returnFrame(frame), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.throws(() => frame.planes(), { code: 'ERR_JETSONAV_CLOSED' });
});

t.test('methods refuse a foreign this', async (t) => {
  const bare = new Bare(tapped);
  t.teardown(() => bare.native.close());
  const frame = await bare.frame();
  t.throws(() => bare.native.state.call(frame as unknown as NativePipeline), { name: 'TypeError' });
  t.throws(() => frame.planes.call(bare.native as unknown as NativeFrame), { name: 'TypeError' });
  t.throws(() => frame.planes.call({} as NativeFrame), { name: 'TypeError' });
  const empty = new (frame.constructor as new () => NativeFrame)();
  t.throws(() => empty.planes(), { code: 'ERR_JETSONAV_CLOSED' });
  frame.close();
});

t.test('after close() a pipeline answers with its state, and takes nothing', async (t) => {
  const { native } = new Bare(tapped);
  await Promise.all([native.close(), native.close()]);
  await native.close();
  t.equal(native.state(), 'closed');
  for (const call of [() => native.start(), () => native.nextFrame(0), () => native.push(0, new Uint8Array(1)), () => native.setThrottled(true)]) t.throws(call, { code: 'ERR_JETSONAV_CLOSED' });
});

t.test('the next frame sends the one before on, and its times stand in the same array', async (t) => {
  const bare = new Bare(tapped);
  t.teardown(() => bare.native.close());
  const times = bare.native.frameTimes(0);
  (await bare.frame()).close();
  const seen = [];
  while ((await bare.until(() => bare.native.nextFrame(0))) !== null) seen.push([...times]);
  t.strictSame(seen, Array.from({ length: 24 }, (_, index) => [40_000 * (index + 1), 40_000, 1]));
  t.equal(bare.native.frameTimes(0), times);
  await bare.until(() => (bare.native.state() === 'ended' ? true : undefined));
  t.equal(bare.native.progress().frames, 24, 'all but the one that was closed');
});

t.test('indexes are checked', async (t) => {
  const bare = new Bare(tapped);
  t.teardown(() => bare.native.close());
  t.throws(() => bare.native.nextFrame(1), { message: /an integer from 0 to 0 for track/ });
  t.throws(() => bare.native.takeSegment(-1), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.throws(() => bare.native.canPush(0.5), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

t.test('what is built in is known', async (t) => {
  const names = new Set(addon.capabilities().map(({ kind, name }) => `${kind} ${name}`));
  for (const wanted of ['encoder libx264', 'encoder aac', 'decoder hevc', 'filter scale_jetson', 'filter tonemap_jetson', 'muxer mp4', 'demuxer matroska']) t.ok([...names].some((name) => name.split(',').includes(wanted) || name.startsWith(wanted)), wanted);
  t.match(addon.libavVersion, /^\d|^n\d/);
});

const told = async (env: Record<string, string>, before = ''): Promise<string> => {
  const program = `${before} import { addonFile } from ${JSON.stringify(new URL('../../lib/native/load.js', import.meta.url).href)}; try { console.log(addonFile()); } catch ({ code, message }) { console.log(code, message); }`;
  return (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, ...env } })).stdout;
};

t.test('a machine without the addon is told how to get it', async (t) => {
  const said = await told({ JETSON_AV_PREBUILD: '/nowhere' });
  t.match(said, /^ERR_JETSONAV_NATIVE_MISSING .*npx jetson-av build/);
  t.notMatch(said, /C library/);
  // As a Node on musl reports.
  const musl = 'process.report.getReport = () => ({ header: {} });';
  t.match(await told({ JETSON_AV_PREBUILD: '/nowhere' }, musl), /^ERR_JETSONAV_NATIVE_MISSING .*for glibc, and the C library here is another one\. .*npx jetson-av build/);
});

t.test("a build of one's own stands in for a package of the platform that does not load", async (t) => {
  const name = `@jetson-av/linux-${process.arch}`;
  const modules = t.testdir({ [name.split('/')[0]!]: { [name.split('/')[1]!]: { 'package.json': JSON.stringify({ name }), 'jetson_av.node': 'no machine code' } } });
  t.match(await told({ NODE_PATH: modules }), /build\/Release\/jetson_av\.node/);
  t.match(await told({ NODE_PATH: modules, JETSON_AV_PREBUILD: '/nowhere' }), new RegExp(`^ERR_JETSONAV_NATIVE_MISSING .*${name}/jetson_av\\.node does not load`));
});
