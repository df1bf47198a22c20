import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as pipeInto } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import type { StreamOutput } from './spec.js';
import type { Segment } from './segments.js';

/** Writes bytes as they come; resolves when the receiver has taken and closed all. Its errors reject. */
export async function writeStream(bytes: AsyncIterable<Uint8Array>, to: StreamOutput['to']): Promise<void> {
  if ('getWriter' in to) await ReadableStream.from(bytes).pipeTo(to);
  else await pipeInto(Readable.from(bytes, { objectMode: false }), to);
}

/** Writes a segmented output into a folder. A reader of a playlist finds every file that it names, complete. */
export async function writeFolder(files: AsyncIterable<Segment>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for await (const { kind, name, data } of files) {
    const path = join(folder, name);
    if (kind === 'removed') await rm(path, { force: true });
    else await writeWhole(path, data);
  }
}

/** Under a name of its own until it is complete. */
async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const part = `${path}.part-${process.pid}`;
  try {
    await writeFile(part, data);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
