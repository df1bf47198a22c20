import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { messageOf } from '../errors.js';
import { sampleName, type Attempt, type AttemptResult, type EncodeAttempt } from './machine-attempts.js';
import { count, frames, likeness, picture, pictureOf, pixelFormat, type Picture } from './machine-pictures.js';
import { machineSampleCount, machineSamples } from './machine-samples.js';
import { Pipeline } from './pipeline.js';
import type { VideoTrack } from './spec.js';

/** dB: a lossy codec at its usual quality, of slopes; and two decoders of one stream, whose transforms may round differently. */
const encodedWell = 30;
const decodedWell = 40;

/** Does it. Never throws; may crash or hang, with a driver, and so belongs into a process of its own. */
export async function attempt(what: Attempt, folder: string): Promise<AttemptResult> {
  const began = performance.now();
  const seconds = () => Math.round(performance.now() - began) / 1000;
  try {
    const by = await (what.task === 'encode' ? tryEncoder(what, folder) : tryDecoder(what, folder));
    return { ...what, works: true, by, seconds: seconds() };
  } catch (error) {
    return { ...what, works: false, reason: reasonOf(error), seconds: seconds() };
  }
}

/** Without the addresses that libav's log has, which differ each time. */
function reasonOf(error: unknown): string {
  return messageOf(error).replaceAll(/ @ 0x[0-9a-f]+/g, '');
}

async function tryEncoder(what: EncodeAttempt, folder: string): Promise<string> {
  const { bytes, by } = await encode(what);
  if (what.accel === 'none') await writeFile(join(folder, sampleName(what)), bytes);
  const { pictures } = await decode(bytes, { ...what, accel: 'none' });
  compare(pictures, sources(what.bits, count), what.bits, encodedWell);
  return by;
}

async function tryDecoder(what: Attempt, folder: string): Promise<string> {
  const sample = machineSamples[sampleName(what)];
  const bytes = sample === undefined ? await encodedSample(what, folder) : Buffer.from(sample, 'base64');
  const { pictures, by } = await decode(bytes, what);
  if (what.accel !== 'none') compare(pictures, (await decode(bytes, { ...what, accel: 'none' })).pictures, what.bits, decodedWell);
  else compare(pictures, sources(what.bits, sample === undefined ? count : machineSampleCount), what.bits, encodedWell);
  return by;
}

async function encodedSample(what: Attempt, folder: string): Promise<Buffer> {
  return readFile(join(folder, sampleName(what))).catch(() => {
    throw new Error(`There is no stream to try it with: software does not encode ${what.codec} of ${what.bits} bit here`);
  });
}

const sources = (bits: Attempt['bits'], length: number) => Array.from({ length }, (_, index) => picture(index, bits));

function compare(pictures: readonly Picture[], expected: readonly Picture[], bits: 8 | 10, least: number): void {
  if (pictures.length !== expected.length) throw new Error(`${pictures.length} of ${expected.length} pictures came out`);
  const found = likeness(pictures, expected, bits);
  if (found < least) throw new Error(`The pictures are not what they should be: ${found.toFixed(1)} dB, where ${least} dB are expected`);
}

async function encode({ codec, accel, bits }: EncodeAttempt): Promise<{ bytes: Buffer; by: string }> {
  const chunks: Buffer[] = [];
  const to = new Writable({ write: (chunk: Buffer, _, done) => { chunks.push(chunk); done(); } });
  // The format is the planner's to choose at 8 bit; hardware knows one of these at 10.
  const filter: VideoTrack['filter'] = bits === 8 ? [] : [{ filter: 'format', pix_fmts: [pixelFormat(bits), 'p010le'] }];
  await using pipeline = await Pipeline.open({
    input: { kind: 'frames', from: frames(bits), video: { frameRate: 25 } }, audio: false, fallback: false, threads: 2,
    video: { filter, encode: { codec, accel, ...(codec === 'mjpeg' ? {} : { preset: 'veryfast' }) } }, output: { kind: 'stream', to, format: 'matroska' },
  });
  await pipeline.run();
  return { bytes: Buffer.concat(chunks), by: pipeline.graph.find(({ stage }) => stage.startsWith('encode:'))?.what ?? '' };
}

async function decode(data: Uint8Array, { codec, accel, bits }: Attempt): Promise<{ pictures: Picture[]; by: string }> {
  // JPEG knows the full range only.
  const filter = codec === 'mjpeg' ? 'scale=out_range=tv' : '';
  await using pipeline = await Pipeline.open({
    input: { kind: 'bytes', data }, audio: false, fallback: false, threads: 2, output: { kind: 'frames' },
    video: { decode: { accel }, tap: pixelFormat(bits), ...(filter === '' ? {} : { filter }) },
  });
  const [stream] = pipeline.streams;
  if (stream?.format?.includes('10') !== (bits === 10)) throw new Error(`The stream has ${stream?.format ?? 'no'} pictures, and not ${bits} bit`);
  const pictures: Picture[] = [];
  for await (const frame of pipeline.frames()) pictures.push(pictureOf(frame, bits));
  const stage = pipeline.graph.find((each) => each.stage.startsWith('decode:'));
  if (stage?.accel !== accel) throw new Error(stage?.refused.join('; ') ?? 'nothing was decoded');
  return { pictures, by: stage.what };
}
