import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frames } from '../pipeline/machine-pictures.js';
import { Pipeline } from '../pipeline/pipeline.js';

/** Streams that boards are asked to decode: the addon's own encoders make them, in software. */

export type SampleName = 'h264' | 'h264-4k' | 'hevc-10';

/** Of `h264`. No other field of the stream has these numbers. */
export const aspect = [16, 11] as const;

export const sampleFile = (folder: string, name: SampleName): string => join(folder, name);

export async function makeSamples(folder: string, signal?: AbortSignal): Promise<void> {
  for (const name of ['h264', 'h264-4k', 'hevc-10'] as const) await writeFile(sampleFile(folder, name), await encode(name, signal));
}

async function encode(name: SampleName, signal: AbortSignal | undefined): Promise<Buffer> {
  const packets: Uint8Array[] = [];
  const bits = name === 'hevc-10' ? 10 : 8;
  const codec = name === 'hevc-10' ? 'hevc' : 'h264';
  await using pipeline = await Pipeline.open({
    input: { kind: 'frames', from: frames(bits), video: { frameRate: 25 } }, audio: false, threads: 2, output: { kind: 'packets' },
    video: {
      ...(name === 'h264-4k' ? { size: [3840, 2160] as const } : {}),
      filter: name === 'h264' ? `setsar=${aspect.join('/')}` : `format=${bits === 10 ? 'yuv420p10le' : 'yuv420p'}`,
      encode: { codec, accel: 'none', preset: 'ultrafast' },
    },
  }, signal === undefined ? {} : { signal });
  // Without a container they have start codes, and parameter sets in front.
  for await (const { data } of pipeline.packets()) packets.push(data);
  return Buffer.concat(packets);
}
