import { join } from 'node:path';
import t from 'tap';
import { hasVmaf, measure, readMetrics } from '../../lib/cli/quality-metrics.js';
import { jobFromOptions, type JobValues } from '../../lib/cli/transcode-job.js';
import { Pipeline, type Job } from '../../lib/index.js';
import { film, folder, open, pictures, x264 } from '../pipeline/fixture.js';

t.setTimeout(120_000);

const { signal } = new AbortController();
const measured = (job: Job, path: string, frames: number) => measure(job, path, { frames, signal, onPipeline: () => undefined });

/** The film is transcoded as the command does it. */
async function transcoded(input: string, output: string, values: JobValues): Promise<{ job: Job; frames: number }> {
  const job = jobFromOptions({ accel: 'none', preset: 'ultrafast', ...values }, input, output);
  await using pipeline = await Pipeline.open(job);
  const { frames } = await pipeline.run();
  return { job, frames };
}

t.test('without loss there is none to measure, and more compression loses more', async (t) => {
  const [input, path] = [await film(t, 2), await folder(t)];
  const of = async (quality: string) => {
    const output = join(path, `q${quality}.mkv`);
    const { job, frames } = await transcoded(input, output, { quality });
    return measured(job, output, frames);
  };
  t.strictSame(await of('0'), { pictures: 50, psnr: null, psnrLeast: null, ssim: 1, ...(hasVmaf() && { vmaf: 100 }) });
  const [good, bad] = [await of('20'), await of('45')];
  t.ok(good!.psnr! > bad!.psnr! && good!.ssim > bad!.ssim, JSON.stringify([good, bad]));
  t.ok(bad!.psnrLeast! <= bad!.psnr!);
});

t.test('what is compared is what the encoder was given: cut, and in its size', async (t) => {
  const [input, path] = [await film(t, 3), await folder(t)];
  for (const values of [{ start: '0.5', duration: '1.2' }, { start: '1.1', size: '80x-2' }, { duration: '0.7', video: 'hevc' }] satisfies JobValues[]) {
    const output = join(path, 'out.mp4');
    const { job, frames } = await transcoded(input, output, { quality: '0', ...values });
    const found = await measured(job, output, frames);
    t.equal(found?.pictures, frames);
    // HEVC at 0 is not without loss.
    t.ok(found!.psnr === null || found!.psnr > 45, `${JSON.stringify(values)}: ${found!.psnr}`);
  }
});

t.test('sound alone has no pictures, and pictures that cannot be paired are not compared', async (t) => {
  const path = await folder(t);
  const plain = await open(t, { input: pictures(1), output: join(path, 'plain.mp4'), audio: false, video: { encode: x264! } });
  await plain.run();
  const { job } = await transcoded(join(path, 'plain.mp4'), join(path, 'out.mp4'), {});
  await t.rejects(measured(job, join(path, 'out.mp4'), 26), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /26 pictures were encoded, and 25 came to be compared/ });
  const sound = await transcoded(await film(t, 1), join(path, 'out.flac'), {});
  t.equal(await measured(sound.job, join(path, 'out.flac'), 0), undefined);
});

t.test('the figures of the filters', async (t) => {
  const said = '[Parsed_ssim_7 @ 0x1] SSIM Y:0.97 (16.6) U:0.98 (17) V:0.97 (16) All:0.978374 (16.65)\n[Parsed_psnr_6 @ 0x2] PSNR y:40.3 u:45.6 v:43.7 average:41.379701 min:28.052989 max:inf';
  t.strictSame(readMetrics(said, 96), { pictures: 96, psnr: 41.379701, psnrLeast: 28.052989, ssim: 0.978374 });
  t.strictSame(readMetrics(`${said}\n[Parsed_libvmaf_8 @ 0x3] VMAF score: 93.25`, 96).vmaf, 93.25);
  t.throws(() => readMetrics('nothing', 1), { message: /did not say/ });
});
