import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { Job } from '../../lib/job/index.js';
import { describeSource } from '../../lib/protocol/source.js';
import { as, placeRequest, startCoordinator } from '../coordinator/fixtures.js';
import { type RunningTestAgent, startAgent } from '../agent/fixtures.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { bodyFor, openSession, type SessionBody } from './sessions.js';

/** Opens a session as a shim does, with a ticket that is good: what is refused is what it asks for. */
function open(agent: RunningTestAgent, body: SessionBody) {
  const { sessionId, ticket } = agent.placement();
  return agent.app.inject({ method: 'POST', url: `/v1/sessions/${sessionId}`, headers: { authorization: `Bearer ${ticket}` }, payload: body });
}

/** Names of files that libav understands, and that lead to others: by trick. */
const urls: Record<string, readonly string[]> = {
  concat: ['concat:source:0|source:0', 'concat:/etc/passwd|/etc/passwd', 'concatf:/etc/passwd', 'ffconcat version 1.0\nfile /etc/passwd'],
  hls: ['hls+http://127.0.0.1/a.m3u8', 'hls+file:///etc/passwd', 'applehttp+file:///etc/passwd', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd'],
  subfile: ['subfile,,start,0,end,0,,:/etc/passwd', 'subfile,,start,0,end,100,,:source:0'],
  data: ['data:text/plain;base64,I0VYVE0zVQo=', 'data:,source:0', 'DATA:application/x-mpegURL,#EXTM3U'],
  crypto: ['crypto:/etc/passwd', 'crypto+file:/etc/passwd', 'crypto:concat:/etc/passwd|source:0', 'crypto:crypto:source:0', 'async:cache:crypto:file:/etc/passwd'],
  '..': ['..', '../source:0', 'source:0/..', 'source:0/../../etc/passwd', 'source:../0', 'source:%2e%2e', 'file:../etc/passwd'],
  absolute: ['/etc/passwd', '//etc/passwd', 'file:/etc/passwd', 'file:///etc/passwd', 'FILE:/etc/passwd', '\\\\host\\share'],
  NUL: ['source:0\u0000', 'source:0\u0000.mkv', '\u0000source:0', '/etc/passwd\u0000source:0'],
  network: ['http://169.254.169.254/latest/meta-data', 'tcp://127.0.0.1:22', 'udp://@:1', 'rtmp://x/y', 'ftp://x/y', 'gopher://127.0.0.1:6379/x', 'unix:/run/docker.sock', 'ipfs://x', 'tls://x:1'],
  descriptors: ['pipe:0', 'fd:0', 'pipe:', '-', 'source:-1', 'source:0x0', 'source: 0', 'source:００', 'source:0\n', 'source:100', 'SOURCE:0', 'tee:a|b'],
};

for (const [trick, each] of Object.entries(urls)) {
  t.test(`${trick}: an input of a Job is a number, and nothing else`, async (t) => {
    const agent = await startAgent(t);
    for (const url of each) {
      const reply = await open(agent, bodyFor(agent.media, (job) => (job.inputs[0] = { url })));
      t.equal(reply.statusCode, 400, JSON.stringify(url));
      t.match(reply.json(), { code: 'ERR_JETSONAV_INVALID_JOB', message: /inputs\/0\/url (must name a source by index|names source)/ });
    }
    t.equal(agent.opened.length, 0, 'nothing was opened');
  });
}

const jobs: Record<string, (job: Job) => void> = {
  'hls: its demuxer': (job) => (job.inputs[0]!.format = 'hls'),
  'concat: its demuxer': (job) => (job.inputs[0]!.format = 'concat'),
  'hls behind a good name': (job) => (job.inputs[0]!.format = 'mov,hls'),
  'crypto: nested by options': (job) => (job.inputs[0]!.options = { protocol_whitelist: 'file,crypto,data,subfile,concat,http' }),
  'crypto: a key': (job) => (job.inputs[0]!.options = { key: '00', iv: '00' }),
  'absolute: a file to write': (job) => (job.outputs = [{ kind: 'file', tracks: ['v'], container: 'mp4', path: '/etc/cron.d/x' }]),
  '..: a file to write': (job) => (job.outputs = [{ kind: 'file', tracks: ['v'], container: 'mp4', path: '../x' }]),
  'absolute: a filter that reads': (job) => (job.tracks[0]!.filters = [{ filter: 'graph', graph: 'movie=/etc/passwd' }]),
};

t.test('no field of a Job leads elsewhere', async (t) => {
  const agent = await startAgent(t);
  for (const [trick, change] of Object.entries(jobs)) t.match(await open(agent, bodyFor(agent.media, change)), { statusCode: 400, body: /ERR_JETSONAV_INVALID_JOB/ }, trick);
  t.equal(agent.opened.length, 0);
});

/** Opens a session that is taken, and waits for how it fails. */
async function failure(t: Test, agent: RunningTestAgent, source: object): Promise<string> {
  const session = await openSession(t, agent, { ...bodyFor(agent.media), sources: [source] });
  await until(() => /"type":"failed"|HTTP\/1\.1 4/.test(session.heard()), 5_000, 'the failure');
  return session.heard();
}

t.test('.., absolute, links: no source leads out of the folders that a node maps', async (t) => {
  const agent = await startAgent(t);
  const media = agent.media.path.replace(/\/film\.mkv$/, '');
  writeFileSync(join(media, '../key'), 'a key of the node');
  symlinkSync(join(media, '../key'), join(media, 'link.mkv'));
  symlinkSync(join(media, '..'), join(media, 'linked'));
  const key = await describeSource(join(media, '../key'));
  for (const path of [`${media}/../key`, `${media}/linked/key`, `${media}/link.mkv`, join(media, '../key'), '/etc/passwd', '/proc/self/environ', '/dev/zero']) {
    t.match(await failure(t, agent, { ...key, path }), /"code":"ERR_JETSONAV_INVALID_JOB".*cannot be reached/, path);
  }
  t.equal(agent.opened.length, 0);
});

t.test('NUL, relative: a source has a path that is whole', async (t) => {
  const agent = await startAgent(t);
  for (const path of ['/media/film.mkv\u0000.txt', '\u0000', 'media/film.mkv', '../film.mkv', '', `/${'a'.repeat(4_096)}`]) {
    t.match(await open(agent, { ...bodyFor(agent.media), sources: [{ ...agent.media, path }] }), { statusCode: 400, body: /sources\/0\/path/ }, JSON.stringify(path.slice(0, 20)));
  }
});

t.test('concat, hls, data, crypto, subfile: the URL of a source is one of a coordinator', async (t) => {
  const origin = 'http://10.0.0.1:7870';
  const agent = await startAgent(t, { rules: { pathMap: [], origins: new Set([origin]), relay: (url) => url } });
  const url = `${origin}/v1/media/abc.def`;
  for (const trick of [`concat:${url}|${url}`, `hls+${url}`, `subfile,,start,0,end,0,,:${url}`, `crypto+${url}`, `data:text/plain,${url}`, `${url}#EXTM3U`, `${url}/../../state`, `${url}%00`, `${url}?x`, `http://10.0.0.1:7870@evil.example/v1/media/abc`, `${origin}.evil.example/v1/media/abc`, 'file:///v1/media/abc']) {
    t.match(await failure(t, agent, { ...agent.media, url: trick }), /its URL is not that of a coordinator/, trick);
  }
  t.equal(agent.opened.length, 0);
});

t.test('.., absolute, links, NUL: no placement offers a file outside the media roots', async (t) => {
  const folder = workFolder(t, ['media']);
  mkdirSync(join(folder, 'private'));
  for (const name of ['media/film.mkv', 'private/key']) writeFileSync(join(folder, name), 'film');
  symlinkSync(join(folder, 'private/key'), join(folder, 'media/link.mkv'));
  const { beat, place, app, clock } = await startCoordinator(t, { mediaRoots: [join(folder, 'media')] });
  await beat('board-1');
  const film = await describeSource(join(folder, 'media/film.mkv'));
  const paths = ['media/film.mkv', 'media/../private/key', 'media/link.mkv', 'private/key', 'media', 'media/film.mkv/'].map((name) => `${folder}/${name}`);
  const { sources } = (await place({ sources: ['/etc/passwd', ...paths].map((path) => ({ ...film, path })) })).json();
  t.match(sources[1].url, /\/v1\/media\//, 'the film is offered');
  t.strictSame([sources[0], ...sources.slice(2)], [{}, {}, {}, {}, {}, {}]);
  const reply = await app.inject({ method: 'POST', url: '/v1/sessions', headers: as('shim', clock.ms), payload: placeRequest({ sources: [{ ...film, path: `${film.path}\u0000` }] }) });
  t.match(reply, { statusCode: 400, body: /sources\/0\/path/ });
});
