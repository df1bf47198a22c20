import { createHash } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Pipeline, type PipelineSpec } from '../../lib/index.js';

/** s */
const duration = 8;
const rate = 24;

/** HDR10: BT.2020 primaries, PQ, a mastering display of 1000 cd/m2, MaxCLL 1000, MaxFALL 400. */
const hdr10 = 'hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=limited:max-cll=1000,400:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';

function specification(path: string): PipelineSpec {
  const picture = [`testsrc2=size=3840x2160:rate=${rate}:duration=${duration}`, 'format=yuv420p10le', 'setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv'].join(',');
  return {
    input: [{ kind: 'url', url: picture, format: 'lavfi' }, { kind: 'url', url: `sine=frequency=440:beep_factor=4:sample_rate=48000:duration=${duration}`, format: 'lavfi' }],
    video: { encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast', quality: 24, gop: 2 * rate, options: { 'x265-params': hdr10 } } },
    audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'eac3', bitrate: '192k' } },
    output: { kind: 'file', path, format: 'matroska' },
  };
}

/** A 4K HDR10 HEVC film with E-AC-3 sound, made at the first call and kept. `onProgress` gets a share from 0 to 1. */
export async function makeFilm(onProgress: (share: number) => void): Promise<string> {
  const folder = join(process.env['JETSON_AV_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'jetson-av'), 'demo');
  const key = createHash('sha256').update(JSON.stringify(specification(''))).digest('hex').slice(0, 12);
  const path = join(folder, `hdr10-4k-${key}.mkv`);
  if ((await stat(path).catch(() => undefined)) !== undefined) return path;
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await using pipeline = await Pipeline.open(specification(draft));
  const timer = setInterval(() => onProgress(Math.min(1, pipeline.progress().time / duration)), 200);
  try {
    await pipeline.run();
  } finally {
    clearInterval(timer);
  }
  await rename(draft, path);
  return path;
}
