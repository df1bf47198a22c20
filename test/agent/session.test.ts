import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { AVError } from '../../lib/errors.js';
import { AgentSession, type SessionEvent } from '../../lib/protocol/client.js';
import { toWireJob } from '../../lib/protocol/source.js';
import { failedEvent } from '../../lib/agent/outcome.js';
import type { OpenTranscodingOptions } from '../../lib/agent/transcoding.js';
import { fakeOpener } from './fake-transcoding.js';
import { jobFor, startAgent } from './fixtures.js';
import type { Job } from '../../lib/job/index.js';
import { until } from '../until.js';

t.test('a session announces its segments in order, serves each with its hash, and forgets what is acknowledged', async (t) => {
  const agent = await startAgent(t, { fake: { segments: 3, bytes: 50_000 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  const seen: string[] = [];
  for await (const event of session.events()) {
    seen.push(event.type === 'segment' ? `${event.kind} ${event.number}` : event.type);
    if (event.type === 'segment' && event.name !== undefined) {
      const bytes = await session.fetch(event.name);
      t.equal(bytes.length, event.size);
      if (event.kind === 'media') t.ok(bytes.every((byte) => byte === event.number), 'the bytes are those of this segment');
      await t.rejects(session.fetch(event.name), { code: 'ERR_JETSONAV_STATE' }, 'a file is fetched once');
    }
  }
  t.strictSame(seen.filter((name) => name !== 'progress'), ['accepted', 'stream', 'init 0', 'open 1', 'media 1', 'open 2', 'media 2', 'open 3', 'media 3', 'graph', 'done']);
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  t.ok(agent.opened[0]?.closed);
  await session.cancel();
});

t.test('images are announced one by one, each with its notes, and nobody watches them', async (t) => {
  const toneMapping = { exact: { kept: 5, reduced: { read: 1, made: 4 } }, fast: { kept: 3, reduced: { read: 1, made: 2 } } };
  let watched: OpenTranscodingOptions['realTime'];
  const { open } = fakeOpener({ segments: 2, notes: ['[Parsed_showinfo_2 @ 0x1] n:   0'] });
  const agent = await startAgent(t, { toneMapping: () => toneMapping, openTranscoding: (job, options) => {
    watched = options.realTime;
    return open(job, options);
  } });
  const job: Job = { ...jobFor(agent.media.path), tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v' }], encode: { codec: 'mjpeg' } }], outputs: [{ kind: 'images', tracks: ['v'] }] };
  const session = await AgentSession.open(agent.placement(), { job, sources: [agent.media] });
  const seen: unknown[] = [];
  for await (const event of session.events()) {
    if (event.type !== 'segment' || event.name === undefined) continue;
    await session.fetch(event.name);
    if (event.kind === 'media') seen.push([event.name, event.number, event.notes]);
  }
  await session.cancel();
  t.strictSame(seen, [1, 2].map((number) => [`0-0-0000${number}`, number, ['[Parsed_showinfo_2 @ 0x1] n:   0']]));
  t.equal(watched, undefined);
});

t.test('what tone mapping costs is told where somebody watches, and nowhere else', async (t) => {
  const toneMapping = { exact: { kept: 5, reduced: { read: 1, made: 4 } }, fast: { kept: 3, reduced: { read: 1, made: 2 } } };
  const given: OpenTranscodingOptions['realTime'][] = [];
  const { open } = fakeOpener({ segments: 1 });
  const agent = await startAgent(t, { toneMapping: () => toneMapping, openTranscoding: (job, options) => {
    given.push(options.realTime);
    return open(job, options);
  } });
  const file = { ...jobFor(agent.media.path), outputs: [{ kind: 'file' as const, tracks: ['v'], container: 'mp4' as const }] };
  for (const job of [jobFor(agent.media.path), file]) {
    const session = await AgentSession.open(agent.placement(), { job, sources: [agent.media] });
    for await (const event of session.events()) if ((event.type === 'segment' || event.type === 'file') && event.name !== undefined) await session.fetch(event.name);
    await session.cancel();
  }
  t.strictSame(given, [toneMapping, undefined]);
});

t.test('files that were not fetched when the work is done stay until they are', async (t) => {
  const agent = await startAgent(t, { fake: { segments: 2 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  const names: string[] = [];
  for await (const event of session.events()) if (event.type === 'segment' && event.name !== undefined) names.push(event.name);
  t.equal(agent.sessions.reports()[0]?.state, 'finishing');
  t.strictSame(names, ['0-0-init', '0-0-00001', '0-0-00002']);
  await Promise.all(names.map((name) => session.fetch(name)));
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  await session.cancel();
});

t.test('a full budget stops the taking of segments, and a fetch lets it go on', async (t) => {
  const agent = await startAgent(t, { byteBudget: 2_500, fake: { segments: 20, bytes: 1_000 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  t.teardown(() => session.cancel());
  const events = session.events();
  const names: string[] = [];
  const next = async (): Promise<string> => {
    for (;;) {
      const { value } = await events.next();
      if (value?.type === 'segment' && value.name !== undefined) return value.name;
    }
  };
  for (let count = 0; count < 3; count += 1) names.push(await next());
  await until(() => agent.sessions.reports()[0]?.state === 'waiting', 10_000, 'waiting for room');
  const taken = agent.opened[0]?.taken;
  await new Promise((resolve) => setTimeout(resolve, 200));
  t.equal(agent.opened[0]?.taken, taken, 'nothing more was taken');
  t.equal(taken, 3, 'the header and two segments fit, the third waits');
  t.ok(agent.sessions.storedBytes <= 2_500);
  await session.fetch(names[1] ?? '');
  t.equal(await next(), '0-0-00003');
});

t.test('a client that is killed frees its node at once', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 50 } });
  const argument = JSON.stringify({ placement: agent.placement(), job: jobFor(agent.media.path), sources: [agent.media] });
  const child = fork(new URL('client-process.js', import.meta.url), [argument]);
  t.teardown(() => child.kill('SIGKILL'));
  await once(child, 'message');
  t.equal(agent.sessions.size, 1);
  child.kill('SIGKILL');
  const ms = await until(() => agent.sessions.size === 0, 3_000, 'the end of the session');
  t.comment(`freed ${Math.round(ms)} ms after SIGKILL`);
  t.ok(agent.opened[0]?.closed, 'the pipeline is closed');
});

t.test('a client that hangs with its connection open is dropped after the silence', async (t) => {
  const agent = await startAgent(t, { silenceMs: 600, fake: { segments: Infinity, everyMs: 50 } });
  const { sessionId, ticket } = agent.placement();
  const body = JSON.stringify({ job: toWireJob(jobFor(agent.media.path), [agent.media]), sources: [agent.media] });
  const socket = connect(Number(new URL(agent.url).port), '127.0.0.1');
  t.teardown(() => socket.destroy());
  socket.on('error', () => undefined);
  socket.write(`POST /v1/sessions/${sessionId} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ticket}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.resume();
  await until(() => agent.sessions.size === 1, 10_000, 'the session');
  const ended = once(agent.sessions, 'ended');
  const ms = await until(() => agent.sessions.size === 0, 3_000, 'the end of the session');
  t.strictSame(await ended, ['silent']);
  t.ok(ms > 300, 'not before its time');
});

t.test('a client that stops reading holds the pipeline back', async (t) => {
  // Not dropped for its silence while the sockets are filled, however long that takes.
  const agent = await startAgent(t, { byteBudget: 1 << 30, silenceMs: 60_000, fake: { segments: Infinity, bytes: 10 } });
  const { sessionId, ticket } = agent.placement();
  const body = JSON.stringify({ job: toWireJob(jobFor(agent.media.path), [agent.media]), sources: [agent.media] });
  const socket = connect(Number(new URL(agent.url).port), '127.0.0.1');
  t.teardown(() => socket.destroy());
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(`POST /v1/sessions/${sessionId} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ticket}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  await until(() => agent.opened.length === 1, 10_000, 'the session');
  let before = -1;
  let standing = 0;
  await until(() => {
    const now = agent.opened[0]?.taken ?? 0;
    standing = now === before ? standing + 1 : 0;
    before = now;
    return standing > 15 && now > 100;
  }, 30_000, 'standing still');
  t.pass(`stopped at ${before} segments, what the sockets hold`);
  socket.destroy();
  await until(() => agent.sessions.size === 0, 3_000, 'the end of the session');
});

t.test('cancel stops the pipeline, and may be called twice', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  await until(() => agent.opened.length === 1, 10_000, 'the pipeline');
  await Promise.all([session.cancel(), session.cancel()]);
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  t.ok(agent.opened[0]?.closed, 'the pipeline is closed');
  const rest: SessionEvent[] = [];
  for await (const event of session.events()) rest.push(event);
  t.notOk(rest.some((event) => event.type === 'done' || event.type === 'failed'), 'the events just end');
});

t.test('cancel also ends a session whose pipeline is still being opened', async (t) => {
  let opening = false;
  const agent = await startAgent(t, { openTranscoding: (_job, { signal }) => {
    opening = true;
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
  } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  await until(() => opening, 10_000, 'the opening');
  await session.cancel();
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  const seen: string[] = [];
  for await (const event of session.events()) seen.push(event.type);
  t.notOk(seen.includes('stream'), 'nothing was opened');
});

t.test('an abort of the signal ends the session with its reason', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const controller = new AbortController();
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] }, { signal: controller.signal });
  const reason = new Error('enough');
  setTimeout(() => controller.abort(reason), 50);
  const read = async (): Promise<void> => {
    for await (const event of session.events()) if (event.type === 'done') throw new Error('it never ends');
  };
  await t.rejects(read(), reason);
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
});

t.test('throttle reaches the pipeline', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  t.teardown(() => session.cancel());
  await until(() => agent.opened.length === 1, 10_000, 'the pipeline');
  await session.throttle(true);
  t.equal(agent.sessions.reports()[0]?.state, 'throttled');
  await session.throttle(false);
  t.strictSame(agent.opened[0]?.throttled.slice(-2), [true, false]);
});

t.test('an error of libav reaches the client with its code and stage, and finished segments can still be fetched', async (t) => {
  const error = new AVError({ code: 'AVERROR_INVALIDDATA', errno: -1_094_995_529, stage: 'decode:v0', message: 'broken' });
  const agent = await startAgent(t, { fake: { segments: 1, error } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  const names: string[] = [];
  let failed: SessionEvent | undefined;
  for await (const event of session.events()) {
    if (event.type === 'segment' && event.name !== undefined) names.push(event.name);
    if (event.type === 'failed') failed = event;
  }
  t.match(failed, { type: 'failed', code: 'AVERROR_INVALIDDATA', stage: 'decode:v0', message: 'broken' });
  t.equal((await session.fetch(names[1] ?? '')).length, 1_000);
  await session.fetch(names[0] ?? '');
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
});

t.test('a file output is written in a folder of the session, announced when complete, streamed, and removed', async (t) => {
  const agent = await startAgent(t);
  const job = jobFor(agent.media.path);
  job.outputs = [{ kind: 'file', tracks: ['v'], container: 'mp4', path: '/somewhere/on/the/host.mp4' }];
  const session = await AgentSession.open(agent.placement(), { job, sources: [agent.media] });
  let name = '';
  for await (const event of session.events()) if (event.type === 'file') ({ name } = event);
  t.equal(name, '0-file');
  const output = agent.opened[0]?.job.outputs[0];
  const path = output?.kind === 'file' ? (output.path ?? '') : '';
  t.not(path, '/somewhere/on/the/host.mp4');
  t.ok(existsSync(path));
  let size = 0;
  for await (const chunk of await session.fetchStream(name)) size += (chunk as Buffer).length;
  t.equal(size, 100_000);
  await session.acknowledge(name);
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  t.strictSame(readdirSync(join(path, '../..')), [], 'nothing is left');
});

t.test('a node that drains tells its clients, within the time that a service manager allows', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  let last: SessionEvent | undefined;
  const reading = (async () => {
    for await (const event of session.events()) last = event;
  })();
  const startedAt = performance.now();
  await agent.app.close();
  t.ok(performance.now() - startedAt < 5_000);
  await reading;
  t.match(last, { type: 'failed', code: 'drained' });
});

t.test('a source that cannot be reached fails the session and says how it was tried', async (t) => {
  const agent = await startAgent(t);
  const changed = { ...agent.media, size: agent.media.size + 1 };
  const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [changed] });
  let failed: SessionEvent | undefined;
  for await (const event of session.events()) if (event.type === 'failed') failed = event;
  t.match(failed, { code: 'ERR_JETSONAV_INVALID_JOB', message: /5000 bytes instead of 5001.*no URL/ });
  t.notMatch(JSON.stringify(failed), 'film.mkv', 'the name of the film is not repeated');
  await session.cancel();
});

t.test('an operator takes a node out and back in: sessions move away, what is finished may still be fetched', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const work = { job: jobFor(agent.media.path), sources: [agent.media] };
  const session = await AgentSession.open(agent.placement(), work);
  const events = session.events();
  for await (const event of events) if (event.type === 'segment' && event.kind === 'media') break;
  const again = await AgentSession.open(agent.placement(), work);
  agent.sessions.rest(true);
  agent.sessions.rest(true);
  let last: SessionEvent | undefined;
  for await (const event of again.events()) {
    if (event.type === 'segment' && event.name !== undefined) t.ok((await again.fetch(event.name)).length > 0);
    last = event;
  }
  t.match(last, { type: 'failed', code: 'drained' });
  await t.rejects(AgentSession.open(agent.placement(), work), { code: 'ERR_JETSONAV_NO_CAPACITY' });
  await until(() => agent.sessions.size === 0, 10_000, 'the end of both');
  agent.sessions.rest(false);
  t.notOk(agent.sessions.draining);
  const later = await AgentSession.open(agent.placement(), work);
  for (const one of [session, again, later]) await one.cancel();
});

t.test('what this machine lacks is no fault of the work: another node may go on', async (t) => {
  const full = (stage: string) => new AVError({ code: 'AVERROR(ENOSPC)', errno: 28, stage, message: 'write: no space left on device' });
  t.match(failedEvent(full('mux:0')), { code: 'ERR_JETSONAV_NODE_LOST', stage: 'mux:0', message: 'The node cannot go on: the disk of the node is full' });
  t.match(failedEvent(Object.assign(new Error('mkdir'), { code: 'EROFS', syscall: 'mkdir' })), { code: 'ERR_JETSONAV_NODE_LOST' });
  t.match(failedEvent(full('demux:0')), { code: 'AVERROR(ENOSPC)' }, 'what cannot be read, nobody reads');
  t.match(failedEvent(new AVError({ code: 'AVERROR(ECONNREFUSED)', errno: 111, stage: 'open:0', message: "open 'http://host/film'" })), { code: 'ERR_JETSONAV_NODE_LOST', message: 'The node cannot go on: the media cannot be reached from the node' });
  t.match(failedEvent(new AVError({ code: 'AVERROR_HTTP_NOT_FOUND', errno: -1, stage: 'open:0', message: 'no' })), { code: 'AVERROR_HTTP_NOT_FOUND' });
  t.match(failedEvent(new AVError({ code: 'AVERROR_INVALIDDATA', errno: -1, stage: 'mux:0', message: 'bad' })), { code: 'AVERROR_INVALIDDATA' });
});
