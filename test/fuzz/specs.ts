import fc from 'fast-check';

/** Option objects: whole ones, and such with something else in one or two of their places. */

const anything: fc.Arbitrary<unknown> = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true, withTypedArray: true, withSparseArray: true, maxDepth: 2 });

/** Nearly always something good: an object with one thing wrong comes further than one with many. */
function mostly(good: readonly unknown[] | fc.Arbitrary<unknown>, odd: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: good instanceof fc.Arbitrary ? good : fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

/** `required` are there, the others sometimes. */
function some(shape: Record<string, fc.Arbitrary<unknown>>, required: string[] = []): fc.Arbitrary<unknown> {
  return fc.record(shape, { requiredKeys: required });
}

/** A picture of 16 x 16, or what is none. */
const bytes = mostly([new Uint8Array(384)], [new Uint8Array(0), new Uint16Array(8), new ArrayBuffer(8), [1, 2, 3]]);
const raw = { format: 'rawvideo', options: { video_size: '16x16', pixel_format: 'yuv420p', framerate: 25 } };

async function* few(chunk: unknown): AsyncGenerator {
  yield chunk;
}

const options = fc.dictionary(mostly(['threads', 'b'], ['no_such_option', 'a b', '']) as fc.Arbitrary<string>, mostly(['1', 2], ['x', -1, true]), { maxKeys: 1 });
const metadata = fc.dictionary(mostly(['title', 'language'], ['a b']) as fc.Arbitrary<string>, fc.string({ maxLength: 8 }), { maxKeys: 2 });
const seconds = mostly([0.04, 1], [0, 1e9, -1, Infinity, '1']);
const bitrate = mostly(['3M', '128k', 64_000], ['', '1x', -1, NaN]);

const pictures = mostly(['testsrc2=size=16x16:duration=1'], ['sine=duration=1', 'no_such_source', '']);
const input = fc.oneof(
  { weight: 6, arbitrary: some({ kind: mostly(['url'], ['uri']), url: pictures, format: mostly(['lavfi'], ['no_such_format']), start: seconds, duration: seconds }, ['kind', 'url', 'format']) },
  fc.constantFrom<unknown>('/nowhere/film.mkv', '', new URL('file:///nowhere'), new URL('nothing:x')),
  fc.record({ kind: fc.constant('bytes'), data: bytes }),
  bytes.map((data) => ({ kind: 'stream', from: few(data), ...raw })),
  bytes.map((data) => ({ kind: 'frames', from: few(data) })),
);
const shared = { from: mostly(['v:0', 0, { input: 0, stream: 'v' }], ['a:0', 7, 'x', { input: 3, stream: 0 }, { input: 0 }]), decode: some({ accel: mostly(['none'], ['auto', 'x']), options }), metadata };
const video = some({
  ...shared, size: mostly([[16, 16], [-2, 16]], [[0, 0], [1], 'big']), filter: mostly(['null', [{ filter: 'scale', w: 16, h: 16 }], []], ['no_such_filter', 'scale=', '[', [{ filter: 'fps' }]]),
  tap: mostly([true, 'yuv420p'], ['no_such_format', false]),
  encode: fc.oneof({ weight: 2, arbitrary: mostly(['none', 'copy'], ['nothing']) }, { weight: 3, arbitrary: some({ codec: mostly(['h264', 'rawvideo', 'mpeg4'], ['aac', 'no_such_codec']), bitrate, accel: mostly(['none', ['none']], ['auto', []]), gop: mostly([25], [-1]), options }, ['codec']) }, { weight: 1, arbitrary: some({ codec: fc.constant('h264'), quality: mostly([20], [-1, 1e3]) }, ['codec', 'quality']) }),
});
const audio = some({ ...shared, encode: some({ codec: mostly(['aac', 'pcm_s16le'], ['h264', 'x']), bitrate, options }, ['codec']) });
const tracks = (each: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: each }, fc.array(each, { maxLength: 3 }), fc.constant(false));
const output = fc.oneof(
  mostly(['film.mp4', 'film.mkv', 'list.m3u8', 'film.mpd'], ['film', '']),
  some({ kind: fc.constant('file'), path: fc.constant('film.mkv'), format: mostly(['mp4', 'nut'], ['no_such_format']), fastStart: fc.boolean(), options, metadata }, ['kind', 'path']),
  some({ kind: fc.constantFrom('hls', 'dash'), to: mostly(['memory', { dir: '/nowhere' }], [{ dir: 7 }, 'disk']), segment: some({ seconds, type: mostly(['fmp4'], ['mpegts', 'mkv']), part: seconds }), window: mostly([3], [0, -1, 1.5]), blockingReload: fc.boolean() }, ['kind', 'to']),
  some({ kind: mostly(['packets', 'frames', 'null'], ['stream', 'nothing']), tracks: mostly([['v0']], [['a0'], [], ['V 0']]) }, ['kind']),
);
const oneOrMore = (each: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: each }, fc.array(each, { minLength: 1, maxLength: 3 }));

const whole = some({
  input: oneOrMore(input), video: tracks(video), audio: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, tracks(audio)),
  subtitle: mostly([false], ['copy', 'burn', {}]), output: oneOrMore(output), threads: mostly([1, 0], [-1, 70]), queue: mostly([1, 8], [0, 2_000]), fallback: fc.boolean(),
}, ['input', 'output', 'audio']);

/** Where in the object, by turns left and right, and what stands there instead. */
const change = fc.record({ path: fc.array(fc.nat(12), { maxLength: 5 }), to: anything, key: fc.option(fc.string({ maxLength: 8 }), { nil: undefined }) });

/** `spec` with something else in that place; the rest is shared with it. */
function changed(value: unknown, [at, ...rest]: readonly number[], to: unknown, key: string | undefined): unknown {
  if (at === undefined || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return to;
  const keys = Object.keys(value);
  if (keys.length === 0) return to;
  const place = key !== undefined && rest.length === 0 ? key : keys[at % keys.length]!;
  const inside = changed((value as Record<string, unknown>)[place], rest, to, key);
  return Array.isArray(value) ? value.map((item, index) => (String(index) === place ? inside : item) as unknown) : { ...value, [place]: inside };
}

export const specs: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: whole },
  { weight: 6, arbitrary: fc.tuple(whole, fc.array(change, { minLength: 1, maxLength: 2 })).map(([spec, changes]) => changes.reduce<unknown>((before, { path, to, key }) => changed(before, path, to, key), spec)) },
  { weight: 1, arbitrary: anything },
);
