import { writeFile } from 'node:fs/promises';
import { Tonemap, TonemapCurve } from '../job/index.js';
import type { VideoFrame } from '../pipeline/video-frame.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { action, jsonOption, type Command, type Options, type ValuesOf } from './command.js';
import { given } from './given.js';
import { lineHeight, textWidth, write } from './lettering.js';
import { signalFromProcess } from './lifetime.js';
import { numberOption } from './number.js';
import { blank, paste, png, type Picture } from './png.js';
import { jsonText } from './terminal.js';
import { needed, usageError } from './usage-error.js';

const options = {
  at: { value: 'T', about: 'seconds from the beginning of the film; must be given' },
  out: { value: 'FILE', about: 'default compare.png' },
  width: { value: 'N', about: 'of one picture, 64 to 3840 (default 960)' },
  driver: { value: 'NAME', words: Tonemap.properties.driver.enum, about: 'default max' },
  gamut: { value: 'NAME', words: Tonemap.properties.gamut.enum, about: 'default clip' },
  peak: { value: 'P', about: 'of the film in cd/m2; default: from its metadata' },
  ...jsonOption,
} as const satisfies Options;

const columns = 2;
const dot = 2;

/** Clipped first: what the others are looked at for. */
const curves = ['clip', ...TonemapCurve.enum.filter((name) => name !== 'clip')] as const;

interface Labelled {
  label: string;
  picture: Picture;
}

function pictureOf({ readPlanes, strides, width, height }: VideoFrame): Picture {
  const picture = blank(width, height);
  for (let y = 0; y < height; y++) picture.data.set(readPlanes[0]!.subarray(y * strides[0]!, y * strides[0]! + width * 3), y * width * 3);
  return picture;
}

/** To the end: a loop that is left would end the pipeline for the others. */
async function firstPicture(frames: AsyncIterable<VideoFrame>): Promise<Picture | undefined> {
  let first: Picture | undefined;
  for await (const frame of frames) first ??= pictureOf(frame);
  return first;
}

/** One picture for each curve, of the first frame from `at` on; decoded once. */
async function mapped(film: string, at: number, stage: Tonemap): Promise<Labelled[]> {
  const video = curves.map((name) => ({
    name, tap: 'rgb24', encode: 'none' as const,
    filter: [{ ...stage, tonemap: name }, { filter: 'format' as const, pix_fmts: ['rgb24'] }],
  }));
  const input = { kind: 'url' as const, url: film, start: at, duration: 0.25 };
  await using pipeline = await Pipeline.open({ input, output: { kind: 'frames' }, video, audio: false }, { signal: signalFromProcess() });
  warnOfSdr(pipeline);
  const end = pipeline.inputs[0]?.duration;
  if (end !== undefined && at >= end) throw usageError('--at', `a time before the film's end at ${end.toFixed(3)} s`, String(at));
  const pictures = await Promise.all(curves.map((name) => firstPicture(pipeline.frames('video', name))));
  return pictures.map((picture, index) => {
    if (picture === undefined) throw usageError('--at', 'a time at which the film has a frame', String(at));
    return { label: curves[index]!, picture };
  });
}

function warnOfSdr({ streams }: Pipeline): void {
  const transfer = streams.find(({ kind }) => kind === 'video')?.colorTransfer ?? 'unknown';
  if (!['smpte2084', 'arib-std-b67'].includes(transfer)) process.stderr.write(`jetson-av: the film's transfer is ${transfer}: unless it is Dolby Vision, all pictures will look alike\n`);
}

/** Strips of all pictures side by side, each from its own place, with the curve's name in it. */
export function split(all: readonly Labelled[]): Picture {
  const { width, height } = all[0]!.picture;
  const picture = blank(width, height);
  const size = all.every(({ label }) => textWidth(label, dot) + dot * 3 <= width / all.length) ? dot : 1;
  for (const [index, one] of all.entries()) {
    const [left, right] = [index, index + 1].map((edge) => Math.round((edge * width) / all.length)) as [number, number];
    paste(picture, one.picture, left, 0, left, right);
    paste(picture, blank(right - left, lineHeight(size)), left, 0);
    write(picture, one.label, left + dot * 2, 0, size);
    for (let y = 0; index > 0 && y < height; y++) picture.data.fill(0, (y * width + left) * 3, (y * width + left + 1) * 3);
  }
  return picture;
}

/** All pictures in columns, each under its label. */
export function sheet(all: readonly Labelled[]): Picture {
  const { width, height } = all[0]!.picture;
  const row = height + lineHeight(dot);
  const picture = blank(width * columns, row * Math.ceil(all.length / columns));
  for (const [index, { label, picture: one }] of all.entries()) {
    const [x, y] = [(index % columns) * width, Math.floor(index / columns) * row];
    write(picture, label, x + dot * 2, y, dot);
    paste(picture, one, x, y + lineHeight(dot));
  }
  return picture;
}

async function compare(film: string, { at: text, out = 'compare.png', width = '960', json, ...values }: ValuesOf<typeof options>): Promise<number> {
  const at = numberOption('at', needed('--at', 'seconds from the beginning of the film', text), { min: 0, max: 1e7 })!;
  const w = numberOption('width', width, { min: 64, max: 3840, integer: true });
  const peak = numberOption('peak', values.peak, { min: 0, max: 10_000 });
  const stage = given({ filter: 'tonemap', w, h: -1, driver: values.driver, gamut: values.gamut, peak }) as unknown as Tonemap;
  const pictures = await mapped(film, at, stage);
  await writeFile(out, png(sheet([...pictures, { label: 'split', picture: split(pictures) }])));
  const shown = [...pictures.map(({ label }) => label), 'split'];
  if (json === true) process.stdout.write(jsonText({ file: out, film, at, pictures: shown }));
  else process.stderr.write(`${out}: ${shown.join(', ')}\n`);
  return 0;
}

export const command: Command = {
  name: 'compare',
  about: 'One picture of a frame by every tone curve.',
  actions: [action({
    about: 'Writes one PNG: the frame at T seconds of an HDR film by each tone curve, clipped first, and split between all.',
    operands: [{ name: 'FILM' }], options, run: (values, [film]) => compare(film!, values),
  })],
};
