import http from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { Callbacks, escapeValue } from '../../lib/plex/callbacks.js';

interface Received {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  connection: number;
}

type Answer = (response: http.ServerResponse, request: Received) => void;

async function listen(t: Test, answer: Answer = (response) => response.end('<MediaContainer/>')): Promise<{ base: string; received: Received[] }> {
  const received: Received[] = [];
  const connections = new Map<unknown, number>();
  const server = http.createServer((request, response) => {
    if (!connections.has(request.socket)) connections.set(request.socket, connections.size);
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body, connection: connections.get(request.socket) ?? -1 };
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/session/progress`, received };
}

t.test('Calls go in order over one connection, with the headers of Plex\'s transcoder', async (t) => {
  const { base, received } = await listen(t);
  const callbacks = new Callbacks({ progressUrl: base, logUrl: `${base}/log` }, 'local-secret');
  t.teardown(() => callbacks.close());
  callbacks.put('/stream?index=0');
  callbacks.put('?duration=30.000000');
  callbacks.log(3, 'Throttle - Going into sloth mode.');
  await callbacks.settled(5_000);
  t.same(received.map(({ method, url }) => `${method} ${url}`), [
    'PUT /session/progress/stream?index=0',
    'PUT /session/progress?duration=30.000000',
    'POST /session/progress/log?level=3&message=Throttle%20-%20Going%20into%20sloth%20mode.',
  ]);
  t.same(new Set(received.map(({ connection }) => connection)), new Set([0]));
  for (const { headers, body } of received) {
    t.match(headers, { 'x-plex-token': 'local-secret', 'x-plex-http-pipeline': 'infinite', 'user-agent': /^Lavf\//, accept: '*/*' });
    t.equal(body, '');
  }
});

t.test('Without a token no header of Plex is sent at all', async (t) => {
  const { base, received } = await listen(t);
  for (const token of [undefined, '']) {
    const callbacks = new Callbacks({ progressUrl: base }, token);
    callbacks.put('/stream?index=0');
    await callbacks.settled(5_000);
    callbacks.close();
  }
  t.equal(received.length, 2);
  for (const { headers } of received) t.same(Object.keys(headers).filter((name) => name.startsWith('x-plex')), []);
});

t.test('The token goes to loopback only', async (t) => {
  const { base, received } = await listen(t);
  // A name that is this machine without saying so: what a manipulated URL would look like.
  const callbacks = new Callbacks({ progressUrl: base.replace('127.0.0.1', '0.0.0.0') }, 'local-secret');
  t.teardown(() => callbacks.close());
  callbacks.put('/stream?index=0');
  await callbacks.settled(5_000);
  t.equal(received.length, 1);
  t.equal(received[0]?.headers['x-plex-token'], undefined);
});

t.test('A manifest is a chunked POST on a connection of its own, after the calls before it', async (t) => {
  const { base, received } = await listen(t);
  const callbacks = new Callbacks({ progressUrl: base }, 'local-secret');
  t.teardown(() => callbacks.close());
  callbacks.put('/streamDetail?index=0');
  await callbacks.publish(base.replace('progress', 'manifest?X-Plex-Http-Pipeline=infinite'), '<MPD/>');
  t.same(received.map(({ method, connection }) => [method, connection]), [['PUT', 0], ['POST', 1]]);
  t.match(received[1], { body: '<MPD/>', headers: { 'transfer-encoding': 'chunked', connection: 'close', 'user-agent': /^Lavf\// } });
});

t.test('A progress report gives its reply, and is skipped while one waits', async (t) => {
  const held: http.ServerResponse[] = [];
  const { base, received } = await listen(t, (response) => void held.push(response));
  const callbacks = new Callbacks({ progressUrl: base }, undefined);
  t.teardown(() => callbacks.close());
  const replies: string[] = [];
  callbacks.put('/stream?index=0');
  for (const query of ['progress=1', 'progress=2', 'progress=3']) callbacks.progress(query, (reply) => replies.push(reply));
  while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  held.shift()?.end();
  while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  held.shift()?.end('<MediaContainer canThrottle="1"/>');
  await callbacks.settled(5_000);
  t.same(replies, ['<MediaContainer canThrottle="1"/>']);
  t.equal(received.at(-1)?.url, '/session/progress?progress=1');
});

t.test('What fails is forgotten, and the next call opens a connection again', async (t) => {
  const { base, received } = await listen(t, (response, { url }) => (url.includes('index=0') ? response.destroy() : response.end()));
  const callbacks = new Callbacks({ progressUrl: base }, undefined);
  t.teardown(() => callbacks.close());
  callbacks.put('/stream?index=0');
  callbacks.put('/stream?index=1');
  await callbacks.settled(5_000);
  t.same(received.map(({ url }) => url.at(-1)), ['0', '1']);
});

t.test('A connection that the server closed while idle costs no call', async (t) => {
  const { base, received } = await listen(t, (response) => {
    response.end();
    setTimeout(() => response.socket?.destroy(), 20);
  });
  const callbacks = new Callbacks({ progressUrl: base }, undefined);
  t.teardown(() => callbacks.close());
  for (const index of [0, 1, 2]) {
    callbacks.put(`/stream?index=${index}`);
    await callbacks.settled(5_000);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  t.equal(received.length, 3);
});

t.test('Of a long reply no more is read than Plex\'s transcoder reads', async (t) => {
  const { base } = await listen(t, (response) => response.end('x'.repeat(100_000)));
  const callbacks = new Callbacks({ progressUrl: base }, undefined);
  t.teardown(() => callbacks.close());
  let length = -1;
  callbacks.progress('progress=1', (reply) => (length = reply.length));
  await callbacks.settled(5_000);
  t.equal(length, 4095);
});

t.test('A server that is not there, or never answers, holds nothing up', async (t) => {
  const nobody = new Callbacks({ progressUrl: 'http://127.0.0.1:1/progress' }, undefined);
  nobody.put('/stream?index=0');
  await nobody.publish('http://127.0.0.1:1/manifest', '<MPD/>');
  nobody.close();
  const { base } = await listen(t, () => undefined);
  const silent = new Callbacks({ progressUrl: base }, undefined);
  silent.put('/stream?index=0');
  const before = Date.now();
  await silent.settled(100);
  silent.close();
  t.ok(Date.now() - before < 2_000);
});

t.test('Values are escaped as libav escapes them', async (t) => {
  t.equal(escapeValue("5.1(side) it's 100% ü~_-."), '5.1%28side%29%20it%27s%20100%25%20%C3%BC~_-.');
  t.equal(escapeValue('\ud800'), '%EF%BF%BD');
});
