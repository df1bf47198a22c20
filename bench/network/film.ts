import { randomFillSync } from 'node:crypto';
import { Pipeline, VideoFrame } from '../../lib/index.js';

const seconds = 12;
/** A second: what a 4K film on a disc has. */
const megabits = 40;
const [width, height, rate] = [640, 360, 25];
const pictures = 8;

/** Noise: a film has its bit rate whatever the encoder thinks of it. Key frames each second are where segments may begin. */
export async function makeFilm(path: string): Promise<void> {
  const bitrate = `${megabits}M`;
  await using pipeline = await Pipeline.open({
    input: { kind: 'frames', from: frames(), video: { format: 'yuv420p', width, height, frameRate: rate } },
    video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', bitrate, maxBitrate: bitrate, gop: rate } },
    output: path,
  });
  await pipeline.run();
}

async function* frames(): AsyncGenerator<VideoFrame> {
  const noise = Array.from({ length: pictures }, () => [width * height, (width * height) / 4, (width * height) / 4].map((size) => randomFillSync(new Uint8Array(size))));
  for (let index = 0; index < seconds * rate; index += 1) {
    yield new VideoFrame(noise[index % pictures]!, { format: 'yuv420p', width, height, timestamp: (index * 1e6) / rate, duration: 1e6 / rate });
  }
}
