import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline } from '../../lib/index.js';

/** What real films say of their light, as the tone mapping understood it. */

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));

/** The peaks that the filter says it maps from, cd/m2, and how many frames came out. */
async function peaksOf(t: Test, name: string, options = ''): Promise<{ peaks: number[]; frames: number }> {
  const pipeline = await Pipeline.open({
    input: { kind: 'url', url: join(media, name), duration: 0.3 }, output: { kind: 'frames' }, audio: false,
    video: { tap: 'yuv420p', decode: { accel: 'none' }, filter: `tonemap_jetson=w=160:h=-2${options}` },
  }, { logLevel: 'verbose' });
  t.teardown(() => pipeline.close());
  const texts: string[] = [];
  const listening = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'log') texts.push(event.text);
  })();
  let frames = 0;
  for await (const { colorSpace } of pipeline.frames()) {
    t.match(colorSpace, { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false });
    frames++;
  }
  await listening;
  return { peaks: texts.flatMap((text) => [...text.matchAll(/peak (\d+) cd\/m2/g)].map(([, peak]) => Number(peak))), frames };
}

const films: [name: string, says: string, peak: number, options?: string][] = [
  ['hlg-1080p-editlist.hevc10-aac.mp4', 'level 1 of Dolby Vision profile 8', 981],
  ['hlg-1080p-editlist.hevc10-aac.mp4', 'the option, before it', 400, ':peak=400'],
  ['hdr10-1080p.hevc10-aac.mp4', 'HDR10+', 2189],
  ['hdr10-mdcv-clli-1080p.av1-aac.mp4', 'the mastering display', 1000],
];
for (const [name, says, peak, options] of films) {
  t.test(`the peak of ${name} is that of ${says}`, { skip: !existsSync(join(media, name)) && `no ${name}` }, async (t) => {
    const { peaks, frames } = await peaksOf(t, name, options);
    t.strictSame(peaks, [peak], 'built once');
    t.ok(frames > 5, `${frames} frames`);
  });
}
