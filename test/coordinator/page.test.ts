import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { readPage } from '../../lib/coordinator/page/page.js';
import { workFolder } from '../work-folder.js';
import { startCoordinator } from './fixtures.js';

/** The document and how it is served; what it does is seen in a browser (test/browser/page.test.ts). */

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

t.test('nothing but the own script and style may run, and nothing comes from elsewhere', async (t) => {
  const { app } = await startCoordinator(t);
  const reply = await app.inject({ url: '/', headers: { host: 'localhost' } });
  t.equal(reply.statusCode, 200);
  const policy = String(reply.headers['content-security-policy']);
  const [scripts, styles] = [/<script>([^]*?)<\/script>/g, /<style>([^]*?)<\/style>/g].map((element) => [...reply.body.matchAll(element)].map(([, text = '']) => text));
  t.equal(scripts?.length, 1);
  t.equal(styles?.length, 1);
  t.ok(policy.includes(`script-src 'sha256-${sha256(scripts![0]!)}';`), policy);
  t.ok(policy.includes(`style-src 'sha256-${sha256(styles![0]!)}';`), policy);
  t.match(policy, /^default-src 'none';.* connect-src 'self';.* frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/);
  t.notMatch(policy, /unsafe|https?:|\*/);
  t.notMatch(reply.body, /(src|href)=["']?(https?:)?\/\//, 'nothing comes from elsewhere');
  t.notMatch(scripts![0]!, /\beval\(|new Function\(|document\.write/);
});

t.test('a document of another build has its own policy, and a build without one still serves', async (t) => {
  const folder = workFolder(t);
  writeFileSync(join(folder, 'index.html'), '<style>a{}</style><script>b()</script>');
  const { contentPolicy } = readPage(join(folder, 'index.html'));
  t.ok(contentPolicy.includes(`script-src 'sha256-${sha256('b()')}'; style-src 'sha256-${sha256('a{}')}'`), contentPolicy);
  const without = readPage(join(folder, 'none.html'));
  t.match(without.html, /npm run build:ts/);
  t.match(without.contentPolicy, "script-src 'none'; style-src 'none'");
});

t.test('the stream sends the state at once and after changes, and ends with the coordinator', async (t) => {
  const { app, beat } = await startCoordinator(t);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const reply = await fetch(`${address}/v1/events`);
  t.equal(reply.headers.get('content-type'), 'text/event-stream');
  const reader = (reply.body ?? t.fail('no body') as never).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** States come each second, and pieces of the stream as the network has them. */
  const hears = async (what: RegExp): Promise<void> => {
    while (!what.test(text)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended without ${String(what)}`);
      text += value;
    }
    t.pass(String(what));
  };
  await hears(/^retry: 2000\ndata: \{.*"nodes":\[\]/);
  await beat('board-1');
  await hears(/"id":"board-1"/);
  const closing = app.close();
  while (!(await reader.read().catch(() => ({ done: true }))).done);
  await closing;
  t.pass('closed');
});
