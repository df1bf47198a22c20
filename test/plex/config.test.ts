import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { bareConfig, readConfig } from '../../lib/plex/config.js';

function file(t: Test, content: string): string {
  const path = join(t.testdir(), 'shim.json');
  writeFileSync(path, content);
  return path;
}

t.test('Without environment and file the coordinator is the one on this host', async (t) => {
  t.same(readConfig({ JETSON_AV_CONFIG: '/nonexistent/shim.json' }), { coordinators: ['http://127.0.0.1:7870'] });
});

t.test('The file says it, and the environment says it louder', async (t) => {
  const path = file(t, JSON.stringify({ coordinators: ['http://a:1'], secretFile: '/etc/secret', log: '/var/log/a' }));
  t.same(readConfig({ JETSON_AV_CONFIG: path }), { coordinators: ['http://a:1'], secretFile: '/etc/secret', log: '/var/log/a' });
  t.same(readConfig({ JETSON_AV_CONFIG: path, JETSON_AV_COORDINATORS: 'http://b:2, https://c:3', JETSON_AV_LOG: '/tmp/b' }), {
    coordinators: ['http://b:2', 'https://c:3'], secretFile: '/etc/secret', log: '/tmp/b',
  });
});

t.test('A setting that is no use is refused by its name', async (t) => {
  const refusals: [string, RegExp][] = [
    ['{', /JSON/], ['[]', /an object/], ['{"coordinator": "http://a"}', /'coordinator'/], ['{"coordinators": ["ftp://a"]}', /coordinators.*'ftp:\/\/a'/],
    ['{"log": "relative.log"}', /an absolute path for log.*'relative.log'/], ['{"coordinators": "http://a"}', /a list/],
  ];
  for (const [content, message] of refusals) {
    t.throws(() => readConfig({ JETSON_AV_CONFIG: file(t, content) }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message }, content);
  }
  t.throws(() => readConfig({ JETSON_AV_CONFIG: '/nonexistent', JETSON_AV_COORDINATORS: 'a:1' }), { message: /coordinators/ });
});

t.test('The original is beside the launcher, unless it is named', async (t) => {
  const nowhere = { JETSON_AV_CONFIG: '/nonexistent' };
  t.equal(readConfig(nowhere, '/usr/lib/plexmediaserver/Plex Transcoder').original, '/usr/lib/plexmediaserver/Plex Transcoder.orig');
  t.equal(readConfig({ ...nowhere, JETSON_AV_ORIGINAL: '/opt/original' }, '/usr/lib/plexmediaserver/Plex Transcoder').original, '/opt/original');
  t.equal(readConfig(nowhere, '/usr/bin/jetson-av').original, undefined);
  t.same(bareConfig({ JETSON_AV_ORIGINAL: '/opt/original', JETSON_AV_LOG: '/tmp/log' }), { coordinators: [], original: '/opt/original', log: '/tmp/log' });
});
