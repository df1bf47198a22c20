import { Pipeline } from '../../lib/pipeline/index.js';

const film = { seconds: 200, width: 640, height: 360, rate: 24, keyFrameSeconds: 5 } as const;

/** Scenes that move and are noisy, with sound, and a key frame every 5 s. */
export async function makeFilm(path: string): Promise<void> {
  const { seconds, width, height, rate, keyFrameSeconds } = film;
  await using pipeline = await Pipeline.open({
    input: [
      { kind: 'url', format: 'lavfi', url: `testsrc2=size=${width}x${height}:rate=${rate},noise=alls=12:allf=t`, duration: seconds },
      { kind: 'url', format: 'lavfi', url: 'sine=frequency=440:sample_rate=48000', duration: seconds },
    ],
    video: { from: { input: 0, stream: 'v:0' }, filter: [{ filter: 'format', pix_fmts: ['yuv420p'] }], encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', keyFrameSeconds } },
    audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac' } },
    output: { kind: 'file', path, format: 'mp4' },
  });
  await pipeline.run();
}
