import { existsSync, mkdirSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Pipeline, type Input } from '../../lib/pipeline/index.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv } from '../plex/argvs.js';
import { placedTokens } from '../plex/placed-argv.js';
import { workFolder } from '../work-folder.js';
import { startCluster } from './cluster.js';
import { corpusFilm } from './corpus-film.js';
import { makeSubtitle } from './film.js';
import { representation } from './playback.js';

const font = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
const folder = workFolder(t);
const size = [320, 180] as const;

/** Sums of the luma of one picture a second, in its lower third. */
async function lows(data: Buffer): Promise<number[]> {
  const input: Input = { kind: 'bytes', data };
  await using pipeline = await Pipeline.open({ input, video: { tap: 'yuv420p', filter: 'fps=1', encode: 'none', decode: { accel: 'none' } }, audio: false, output: { kind: 'frames' } });
  const sums: number[] = [];
  for await (const { readPlanes: [luma], strides: [stride], height } of pipeline.frames('video')) {
    sums.push(luma!.subarray(Math.trunc((2 * height) / 3) * stride!).reduce((sum, code) => sum + code, 0));
  }
  return sums;
}

t.test("a node without a font of its own draws with the host's", { skip: !existsSync(font) && `no ${font}` }, async (t) => {
  const [fonts, noFonts] = [join(folder, 'Fonts'), join(folder, 'fonts.conf')];
  mkdirSync(fonts);
  copyFileSync(font, join(fonts, 'Host.ttf'));
  writeFileSync(noFonts, '<?xml version="1.0"?><fontconfig></fontconfig>');
  const argvOf = (path: string) => plexArgv('burn-srt').map((token) => token.replace('inlineass=', `inlineass=font_path=${path}:`));
  const translation = translate(argvOf('/x'));
  if (translation.kind !== 'job') throw new Error(translation.reason);
  const film = await corpusFilm(folder, 'burn-srt', { argv: argvOf('/x'), job: translation.job, subtitle: makeSubtitle(folder, 24) });
  const { server, logged } = await startCluster(t, { folder, agents: ['board-a'], agentEnv: { FONTCONFIG_FILE: noFonts } });
  const play = async (path: string): Promise<number[]> => {
    const job = server.play(placedTokens((values) => plexArgv('burn-srt', { ...values, movie: film.path }).map((token) => token.replace('inlineass=', `inlineass=font_path=${path}:`)), { film: film.path, size }));
    t.equal((await job.exit).code, 0, logged());
    t.same(job.verdict(), []);
    return lows(representation(job, 0));
  };
  const [bare, drawn, again] = [await play(join(folder, 'Nowhere.ttf')), await play(join(fonts, 'Host.ttf')), await play(join(fonts, 'Host.ttf'))];
  t.ok(drawn.filter((sum, index) => Math.abs(sum - bare[index]!) > 10_000).length >= 3, `${bare.join()} and ${drawn.join()}`);
  // Not to the bit: a session that is gone on with in between, on a busy machine, has a rate control that began anew.
  t.equal(again.length, drawn.length);
  t.ok(again.every((sum, index) => Math.abs(sum - drawn[index]!) < 2_500), `with the font that the node has from before: ${again.join()} and ${drawn.join()}`);
});
