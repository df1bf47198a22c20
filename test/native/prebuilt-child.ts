// Runs on the Node, the C library and the machine of a prebuilt addon: says as JSON what came of a short transcode to OUTPUT, of a film
// over HTTPS, or of text in a font by its name.  prebuilt-child OUTPUT | prebuilt-child URL AUTHORITY | prebuilt-child
import { addonFile } from '../../lib/native/load.js';
import { Pipeline, probe, type ProbeResult } from '../../lib/index.js';

const seconds = 0.4;
const [place = '', authority] = process.argv.slice(2);

const kinds = ({ streams }: ProbeResult) => streams.map(({ kind, codec }) => ({ kind, codec }));

async function transcode(output: string) {
  await using p = await Pipeline.open({
    input: [
      { kind: 'url', url: `testsrc2=size=320x180:rate=25:duration=${seconds}`, format: 'lavfi' },
      { kind: 'url', url: `sine=frequency=440:sample_rate=48000:duration=${seconds}`, format: 'lavfi' },
    ],
    output,
    video: { size: [160, 90], encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' } },
    audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac', bitrate: '64k' } },
  });
  await p.run();
  const made = await probe(output);
  const { glibcVersionRuntime } = (process.report.getReport() as unknown as { header: { glibcVersionRuntime: string } }).header;
  return { arch: process.arch, glibc: glibcVersionRuntime, addon: addonFile(), duration: made.input.duration, streams: kinds(made) };
}

async function overHttps(url: string, ca_file: string) {
  const asked = async (options: Record<string, string | number>) => probe(url, { options }).then(kinds, (error: unknown) => (error as Error).name);
  return { verified: await asked({ ca_file, tls_verify: 1 }), unknown: await asked({ tls_verify: 1 }) };
}

async function text() {
  return kinds(await probe(`testsrc2=size=64x64:duration=${seconds},drawtext=text=a:font=Sans`, { format: 'lavfi' }));
}

const made = authority !== undefined ? overHttps(place, authority) : place === '' ? text() : transcode(place);
console.log(JSON.stringify(await made));
