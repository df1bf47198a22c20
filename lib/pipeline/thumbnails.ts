import { invalidArgument } from '../errors.js';
import { defined } from './defined.js';
import { optionTexts } from './option-values.js';
import { checkPicture, encoded, pictureSpec, type Open, type Picture, type PictureInput, type PictureOptions } from './picture.js';
import { inputUrl, probe } from './probe.js';
import { snapshot } from './snapshot.js';
import type { StreamInput } from './spec.js';

/** One of `every`, `count` and `at`. `mode` is `keyframe` where it is absent. */
export interface ThumbnailOptions extends PictureOptions {
  /** s between them, from the beginning. */
  every?: number;
  /** That many, each from the middle of an equal part of the film; its duration must be known. */
  count?: number;
  /** s from the beginning of the file, in any order. */
  at?: readonly number[];
}

/** Pictures in the order asked for; a key frame that stands for several times in a row comes once. */
export async function* thumbnails(open: Open, input: PictureInput, given: ThumbnailOptions): AsyncGenerator<Picture, void, undefined> {
  const options: ThumbnailOptions = { mode: 'keyframe', ...given };
  check(options);
  const duration = options.at === undefined ? await durationOf(input, options) : undefined;
  // What cannot be sought in is read once, from its beginning.
  if (isStream(input) || (options.every !== undefined && duration === undefined)) yield* inOnePass(open, input, options);
  else yield* oneByOne(open, input, options, timesOf(options, duration));
}

async function* oneByOne(open: Open, input: PictureInput, options: ThumbnailOptions, times: readonly number[]): AsyncGenerator<Picture, void, undefined> {
  let last = -1;
  for (const time of times) {
    const picture = await snapshot(open, input, time, options);
    if (Math.abs(picture.time - last) < 0.001) continue;
    last = picture.time;
    yield picture;
  }
}

async function* inOnePass(open: Open, input: PictureInput, options: ThumbnailOptions): AsyncGenerator<Picture, void, undefined> {
  const { every, format = 'jpeg', signal } = options;
  if (every === undefined) throw invalidArgument('options', "every: the input cannot be sought in, or has no known duration", options.count ?? options.at);
  const spec = pictureSpec(input, options, encoded(options), `select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${every})`);
  const pipeline = await open(spec, signal === undefined ? {} : { signal });
  try {
    for await (const { pts = 0, data } of pipeline.packets()) yield { time: pts, format, data };
  } finally {
    await pipeline.close();
  }
}

function check(options: ThumbnailOptions): void {
  checkPicture(options);
  const { every, count, at } = options;
  if ([every, count, at].filter((each) => each !== undefined).length !== 1) throw invalidArgument('options', 'one of every, count and at', Object.keys(options));
  if (every !== undefined && !(every > 0 && every <= 1e6)) throw invalidArgument('options.every', 's above 0', every);
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 100_000)) throw invalidArgument('options.count', '1 to 100000', count);
}

function timesOf({ every, count, at }: ThumbnailOptions, duration = 0): readonly number[] {
  if (at !== undefined) return at;
  if (count !== undefined) {
    if (duration <= 0) throw invalidArgument('options.count', 'every or at: the duration of the input is not known', count);
    return Array.from({ length: count }, (_, index) => ((index + 0.5) * duration) / count);
  }
  return Array.from({ length: Math.max(1, Math.ceil(duration / every!)) }, (_, index) => index * every!);
}

async function durationOf(input: PictureInput, { signal }: PictureOptions): Promise<number | undefined> {
  if (isStream(input)) return undefined;
  const given: Exclude<typeof input, string | URL> = typeof input === 'string' || input instanceof URL ? { kind: 'url', url: input } : input;
  const options = given.kind === 'bytes' ? {} : optionTexts(given.options, 'input.options') ?? {};
  const source = given.kind === 'bytes' ? given.data : inputUrl(given.url);
  const { input: container } = await probe(source, { options, ...defined({ format: given.format, signal }) });
  return container.duration;
}

function isStream(input: PictureInput): input is StreamInput {
  return typeof input === 'object' && 'from' in input;
}
