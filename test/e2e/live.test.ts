import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { plexArgv, type PlexArgvName } from '../plex/argvs.js';
import type { MakeArgv } from '../plex/media-server.js';
import { placedTokens } from '../plex/placed-argv.js';
import { LiveChannel } from '../plex/live-channel.js';
import { channelOf } from './channel-film.js';
import { startCluster } from './cluster.js';
import { makeFilm, type Film } from './film.js';
import { isAsLong, isWhole, numberedFiles, representation, show } from './playback.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const seconds = 30;
/** The clock of a transport stream begins anew here, s. */
const wrap = 2 ** 33 / 90_000;

interface Tuned {
  film: Film;
  channel: LiveChannel;
}

/** A channel of H.264 and E-AC-3 in segments of 2 s, whose clock begins anew in the middle of what is watched. */
async function tune(t: Test, folder: string): Promise<Tuned> {
  const film = await makeFilm(folder, { video: 'h264', audio: 'eac3', fps: '24000/1001', seconds });
  const channel = await LiveChannel.start(await channelOf(film, 2, wrap - 20));
  t.teardown(() => channel[Symbol.asyncDispose]());
  return { film, channel };
}

/** A recorded command line, of this channel: with its codecs, and its distance of key frames. */
function watching(name: PlexArgvName, { url }: LiveChannel): MakeArgv {
  const ours = new Map([['libdav1d', 'h264'], ['mpeg2video', 'h264'], ['ac3', 'eac3'], ['<movie>', url]]);
  const ofChannel = (token: string, index: number, all: string[]): string => (all[index - 1] === '-segment_time' ? '2' : (ours.get(token) ?? (token.includes('/livetv/') ? url : token)));
  const fill = (values: object): string[] => plexArgv(name, { ...values, movie: '<movie>' }).map(ofChannel);
  return placedTokens(fill, { film: url, size: [480, 270] });
}

t.test('live TV is read by the shim, and made into DASH by a node that never sees its URL', async (t) => {
  const folder = workFolder(t);
  const { film, channel } = await tune(t, folder);
  const { server, logged } = await startCluster(t, { folder, agents: ['board-a'] });
  void channel.broadcast(4);
  const job = server.play(watching('sw-av1-dash-pmslog', channel));
  const { code } = await job.exit;
  t.equal(code, 0, logged());
  t.same(job.verdict(), []);
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
  t.notMatch(readLog(folder), /channel-secret/);
});

t.test('when the node dies, another goes on where the first one was, though the broadcast is past it', async (t) => {
  const folder = workFolder(t);
  const { film, channel } = await tune(t, folder);
  const { server, agents, state, logged } = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  void channel.broadcast(4);
  const job = server.play(watching('live-tv', channel));
  await job.until(() => job.announced().length >= 5, 60_000);
  const node = (await state()).sessions[0]?.node ?? '';
  agents.get(node)?.child.kill('SIGKILL');
  // What the node had is gone from Plex, too; what the shim has not read yet is not.
  channel.first = Math.max(0, ...channel.asked.flatMap((name) => (name.endsWith('.ts') ? [Number.parseInt(name, 10)] : [])));
  const before = job.announced().length;
  await until(() => job.announced().length > before + 1, 60_000, 'a segment of the other node');
  const { code } = await job.exit;
  t.equal(code, 0, logged());
  t.match(logged(), `node ${node} was left`);
  t.same(job.verdict(), []);
  isWhole(t, await show(numberedFiles(job, (number) => `media-${number}.ts`), 'video'), film.frames);
});

t.test('a channel that cannot be read is the original\'s', async (t) => {
  const folder = workFolder(t);
  const channel = await LiveChannel.start([]);
  t.teardown(() => channel[Symbol.asyncDispose]());
  channel.refused.set('index.m3u8', 404);
  const { server, logged } = await startCluster(t, { folder, agents: ['board-a'] });
  const job = server.play(watching('live-tv', channel));
  t.equal((await job.exit).code, 1, 'there is none here');
  t.match(logged(), /Plex answered with 404 instead of a part of the live channel; and there is no original transcoder/);
});

function readLog(folder: string): string {
  try {
    return readFileSync(`${folder}/shim.log`, 'utf8');
  } catch {
    return '';
  }
}
