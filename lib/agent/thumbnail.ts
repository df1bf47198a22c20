import { mostThumbnailBytes, thumbnailWidth } from '../protocol/thumbnail.js';

/** A JPEG of a file's first picture. */
export type MakeThumbnail = (file: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>;

/** On the scale of CRF: what is lost does not show at this size. */
const qualities = [20, 32, 45] as const;

/** By the addon, which decodes one key frame on one thread. Throws what the pipeline throws, and where every quality is too long. */
export async function makeThumbnail(file: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  for (const quality of qualities) {
    const jpeg = await firstPicture(file, quality, signal);
    if (jpeg.length <= mostThumbnailBytes) return jpeg;
  }
  throw new Error(`No JPEG of ${mostThumbnailBytes} bytes can be made of the picture`);
}

async function firstPicture(file: Uint8Array, quality: number, signal: AbortSignal): Promise<Uint8Array> {
  // With the first Job at the earliest: an agent without an addon lives.
  const [{ Pipeline }, { encoded, pictureSpec }] = await Promise.all([import('../pipeline/index.js'), import('../pipeline/picture.js')]);
  const options = { width: thumbnailWidth, mode: 'keyframe', quality, signal } as const;
  await using pipeline = await Pipeline.open(pictureSpec({ kind: 'bytes', data: file }, options, encoded(options)), { signal });
  for await (const { data } of pipeline.packets()) return data;
  throw new Error('There is no picture in the segment');
}
