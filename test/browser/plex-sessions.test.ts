import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { Pipeline } from '../../lib/index.js';
import { plexArgv } from '../plex/argvs.js';
import type { MakeArgv } from '../plex/media-server.js';
import { placedTokens } from '../plex/placed-argv.js';
import { app, web, windows } from '../viewer/clients.js';
import { startHousehold } from '../viewer/household.js';
import { judge } from '../viewer/judge.js';
import { keyFrameSeconds, numberIn, rate } from '../viewer/marked-film.js';
import { workFolder } from '../work-folder.js';
import { launch, noChromium, psnr } from './chromium.js';
import { Delivery, playlist } from './delivery.js';
import { startSite, type SiteFiles } from './site.js';

/** What a session of Plex gives, as browsers play it: files of our shim, handed out by the stand-in for the server. */

/** So long that a fast machine has not made all of it before the player jumps to its end. */
const filmSeconds = 90;
const size = [640, 360] as const;
const folder = workFolder(t);
t.setTimeout(480_000);
const { film, cluster } = await startHousehold(t, folder, filmSeconds);

interface Played { duration: number; width: number; height: number }

async function open(t: Test, browser: Browser, files: SiteFiles, load: string): Promise<Page> {
  const site = await startSite(files);
  t.teardown(() => site.close());
  const page = await browser.newPage();
  t.teardown(() => page.close());
  await page.goto(site.url);
  await page.evaluate(load);
  return page;
}

/** With more at hand before it begins than it plays: how fast this machine makes segments is not what is asked. */
const plays = (page: Page, seconds: number): Promise<Played> => page.evaluate<Played>(`playFor(${seconds}, ${seconds + 1})`);

/** How long a picture is shown when the player gets to it, of 1: a player that counts from the first sound, 21 ms earlier, is in the same one. */
const within = 0.75;

/** A jump shows the picture of that time, and what it shows is like the film. */
async function jumps(t: Test, page: Page, to: number): Promise<void> {
  const { rgba: base64 } = await page.evaluate<{ rgba: string }>(`pictureAt(${(to + within) / rate})`);
  const rgba = Buffer.from(base64, 'base64');
  const [width, height] = size;
  const number = numberIn((x, y) => rgba[(y * width + x) * 4 + 1]!, width, height);
  t.equal(number, to, `the picture that carries ${to}`);
  const likeness = psnr(rgba, await sourcePicture(number));
  t.ok(likeness > 30, `what it shows resembles the film: ${likeness.toFixed(1)} dB`);
}

/** RGBA, of the film that Plex was given. */
async function sourcePicture(number: number): Promise<Uint8Array> {
  await using pipeline = await Pipeline.open({ input: { kind: 'url', url: film.path, start: number / rate, duration: 0.5 }, audio: false, video: { tap: 'rgba', encode: 'none' }, output: { kind: 'frames' } });
  for await (const { readPlanes: [rgba] } of pipeline.frames('video')) return Uint8Array.from(rgba!);
  throw new Error(`the film has no picture ${number}`);
}

t.test('Sessions of Plex in a browser', { skip: noChromium }, async (t) => {
  const browser = await launch(t);
  await t.test('DASH, by dash.js: what is played, held back, and begun again where the player jumps', (t) => playsDash(t, browser));
  await t.test('Transport streams, by hls.js', (t) => playsTransportStreams(t, browser));
});

async function playsDash(t: Test, browser: Browser): Promise<void> {
  const kindAt = (begin: number) => web.kind({ begin, size, text: 'none' });
  const seconds = kindAt(0).seconds!;
  const delivery = new Delivery(cluster.server, { seconds, filmSeconds, makeAt: (number) => kindAt((number - 1) * seconds).make(film) });
  const page = await open(t, browser, (name) => delivery.file(name), `load('dash', 'manifest.mpd', 6)`);
  const played = await plays(page, 2);
  t.match(played, { width: size[0], height: size[1] });
  t.ok(Math.abs(played.duration - filmSeconds) < 0.1, `it is ${played.duration} s long`);
  // Back, to what is surely there, and far from what is shown: that might be taken for it.
  await jumps(t, page, 12);
  t.equal(delivery.jobs.length, 1, 'so far the first job had all of it');
  await jumps(t, page, (filmSeconds - 7) * rate);
  t.equal(delivery.jobs.length, 2, 'the server began another job there');
  await plays(page, 1.5);
  await jumps(t, page, 30);
  await plays(page, 1);
  t.strictSame(await page.evaluate('troubles'), [], 'no error, no stall');
  for (const job of delivery.jobs) {
    job.stop();
    const { code } = await job.exit;
    t.strictSame((await judge(job, kindAt((job.promised.first - 1) * seconds), film, { isCut: code !== 0, hasFallenBack: false })).problems, []);
  }
}

/** As Plex asked for before Matroska, with the list of today. */
const transportStreams: MakeArgv = (places) => placedTokens((values) => {
  const argv = plexArgv('hls-va-4k-srt', { ...values, movie: film.path });
  const [input, output] = [argv.indexOf('-i'), argv.indexOf('-start_at_zero')];
  const muxer = argv.slice(argv.indexOf('-segment_format')).filter((token, at, all) => ![token, all[at - 1]].some((each) => /^-(individual_header_trailer|segment_header_filename|segment_format_options|flags)$/.test(each ?? '')));
  const sound = argv.slice(argv.lastIndexOf('-filter_complex'), argv.indexOf('-map', argv.lastIndexOf('[3]'))).map((token) => token.replace('5.1', 'stereo').replace('774k', '128k').replaceAll('[3]', '[0]'));
  const reporting = argv.slice(argv.indexOf('-y'), argv.indexOf('-filter_complex'));
  return ['-codec:0', 'h264', '-codec:1', 'flac', '-noaccurate_seek', ...argv.slice(input - 4, input + 2), ...argv.slice(output, output + 4), ...reporting, '-map', '0:0', '-codec:0', 'copy', ...sound, ...muxer.map((token, at, all) => (token === 'matroska' ? 'mpegts' : all[at - 1] === '-segment_time' ? String(keyFrameSeconds) : token))];
}, { film: film.path })(places);

async function playsTransportStreams(t: Test, browser: Browser): Promise<void> {
  const job = cluster.server.play(transportStreams);
  t.equal((await job.exit).code, 0, cluster.logged());
  t.strictSame(job.verdict(), []);
  const find = async (name: string): Promise<Buffer> => (name === 'index.m3u8' ? Buffer.from(playlist(job)) : readFileSync(join(job.directory, name)));
  const page = await open(t, browser, find, `load('hls', 'index.m3u8')`);
  const played = await plays(page, 2);
  t.match(played, { width: size[0], height: size[1] });
  t.ok(Math.abs(played.duration - filmSeconds) < 0.2, `it is ${played.duration} s long`);
  await jumps(t, page, (filmSeconds - 20) * rate);
  await plays(page, 1);
  t.strictSame(await page.evaluate('troubles'), [], 'no error, no stall');
}

for (const client of [app, windows]) {
  t.test(`What no browser plays is decoded: ${client.name}`, async (t) => {
    const kind = client.kind({ begin: 0, size: [256, 144], text: client.texts[0]! });
    const job = cluster.server.play(kind.make(film));
    t.equal((await job.exit).code, 0, cluster.logged());
    const { problems, pictures } = await judge(job, kind, film, { isCut: false, hasFallenBack: false });
    t.strictSame(problems, []);
    t.equal(pictures, filmSeconds * rate);
  });
}
