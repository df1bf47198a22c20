// Makes lib/pipeline/machine-samples.ts: `npm run build:ts && node scripts/machine-samples.mjs`. Needs an ffmpeg with libvpx: what
// this project links encodes none of these.

import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { height, picture, pixelFormat, width } = /** @type {typeof import('../lib/pipeline/machine-pictures.js')} */ (await import('../dist/lib/pipeline/machine-pictures.js'));

/** As few as show a picture of each kind. */
const COUNT = 3;
const LINE = 140;

/** @type {{ codec: string, bits: 8 | 10, encoder: string[] }[]} */
const samples = [
  { codec: 'vp8', bits: 8, encoder: ['libvpx', '-qmin', '40', '-qmax', '40', '-b:v', '1M', '-auto-alt-ref', '0'] },
  { codec: 'vp9', bits: 8, encoder: ['libvpx-vp9', '-crf', '55', '-b:v', '0', '-auto-alt-ref', '0'] },
  { codec: 'vp9', bits: 10, encoder: ['libvpx-vp9', '-crf', '55', '-b:v', '0', '-auto-alt-ref', '0'] },
  { codec: 'mpeg2video', bits: 8, encoder: ['mpeg2video', '-qmin', '24', '-q:v', '24', '-bf', '1'] },
  { codec: 'mpeg4', bits: 8, encoder: ['mpeg4', '-qmin', '24', '-q:v', '24', '-bf', '1'] },
];

/** @param {8 | 10} bits */
function pictures(bits) {
  const planes = Array.from({ length: COUNT }, (_, index) => [...picture(index, bits)]).flat();
  return Buffer.concat(planes.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}

/** @param {string} file @param {(typeof samples)[number]} sample */
async function encode(file, { bits, encoder }) {
  const { status, stderr, error } = spawnSync('ffmpeg', [
    '-v', 'error', '-f', 'rawvideo', '-pix_fmt', pixelFormat(bits), '-s', `${width}x${height}`, '-r', '25', '-i', '-',
    '-color_range', 'tv', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-c:v', ...encoder, file,
  ], { input: pictures(bits) });
  if (status !== 0) throw error ?? new Error(`ffmpeg ended with ${status}: ${stderr}`);
  return readFile(file);
}

/** @param {Buffer} bytes */
const lines = (bytes) => (bytes.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join('\n');

const folder = await mkdtemp(join(tmpdir(), 'machine-samples-'));
try {
  const entries = [];
  for (const sample of samples) {
    const name = `${sample.codec}-${sample.bits}`;
    entries.push(`  '${name}': \`\n${lines(await encode(join(folder, `${name}.mkv`), sample))}\`,`);
  }
  await writeFile('lib/pipeline/machine-samples.ts', `/**
 * Streams of codecs that no encoder of ours makes, in base64: the first ${COUNT} pictures of machine-pictures.ts, in Matroska.
 * Made by scripts/machine-samples.mjs.
 */
export const machineSamples: Readonly<Record<string, string>> = {
${entries.join('\n')}
};

export const machineSampleCount = ${COUNT};
`);
} finally {
  await rm(folder, { recursive: true });
}
