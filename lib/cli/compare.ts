import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import { TonemapCurve, type Tonemap } from '../job/index.js';
import type { VideoFrame } from '../pipeline/video-frame.js';
import { Pipeline } from '../pipeline/pipeline.js';
import type { Command } from './command.js';
import { lineHeight, textWidth, write } from './lettering.js';
import { signalFromProcess } from './lifetime.js';
import { numberOption } from './number.js';
import { blank, paste, png, type Picture } from './png.js';

const usage = `jetson-av compare FILM --at T [OPTION...]
    Writes one PNG: the frame at T seconds of an HDR film by each tone curve, clipped first, and split between all.
      --out FILE         default compare.png
      --width N          of one picture, 64 to 3840 (default 960)
      --driver NAME      max (default), luma, rgb, itp, ycbcr
      --gamut NAME       clip (default), perceptual
      --peak P           of the film in cd/m2; default: from its metadata`;

const options = {
  at: { type: 'string' }, out: { type: 'string', default: 'compare.png' }, width: { type: 'string', default: '960' },
  driver: { type: 'string' }, gamut: { type: 'string' }, peak: { type: 'string' },
} as const;

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
  if (end !== undefined && at >= end) throw invalidArgument('--at', `a time before the film's end at ${end.toFixed(3)} s`, at);
  const pictures = await Promise.all(curves.map((name) => firstPicture(pipeline.frames('video', name))));
  return pictures.map((picture, index) => {
    if (picture === undefined) throw invalidArgument('--at', 'a time at which the film has a frame', at);
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

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [film] = positionals;
    if (film === undefined || positionals.length > 1) throw invalidArgument('FILM', 'one film', positionals.join(' '));
    const at = numberOption('at', values.at, { min: 0, max: 1e7 });
    if (at === undefined) throw invalidArgument('--at', 'seconds from the beginning of the film', values.at);
    const w = numberOption('width', values.width, { min: 64, max: 3840, integer: true });
    const peak = numberOption('peak', values.peak, { min: 0, max: 10_000 });
    const stage = { filter: 'tonemap', w, h: -1, driver: values.driver, gamut: values.gamut, peak };
    const given = Object.fromEntries(Object.entries(stage).filter(([, value]) => value !== undefined)) as unknown as Tonemap;
    const pictures = await mapped(film, at, given);
    await writeFile(values.out, png(sheet([...pictures, { label: 'split', picture: split(pictures) }])));
    process.stderr.write(`${values.out}: ${pictures.map(({ label }) => label).join(', ')}, split\n`);
    return 0;
  },
};
