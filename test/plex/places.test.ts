import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { findServer } from '../../lib/plex/places.js';

t.test('The server is found where it runs, where it says, or at a usual place', async (t) => {
  const root = t.testdir({ proc: { 12: {}, 13: {}, self: {} }, running: { 'Plex Transcoder': '' }, said: { 'Plex Transcoder': '' }, usual: { 'Plex Transcoder': '' }, other: {} });
  const [proc, usual] = [join(root, 'proc'), join(root, 'usual')];
  symlinkSync('/bin/sh', join(proc, '12', 'exe'));
  t.equal(await findServer({ proc, folders: [join(root, 'other'), usual], env: {} }), usual);
  t.equal(await findServer({ proc, folders: [], env: { PLEX_MEDIA_SERVER_HOME: join(root, 'said') } }), join(root, 'said'));
  symlinkSync(join(root, 'running', 'Plex Media Server'), join(proc, '13', 'exe'));
  t.equal(await findServer({ proc, folders: [join(root, 'other')], env: {} }), join(root, 'running'));
});

t.test('No server, or several, is for the user to say', async (t) => {
  const root = t.testdir({ one: { 'Plex Transcoder': '' }, two: { 'Plex Transcoder': '' } });
  const [one, two] = [join(root, 'one'), join(root, 'two')];
  mkdirSync(join(root, 'proc'));
  writeFileSync(join(root, 'none'), '');
  await t.rejects(findServer({ proc: join(root, 'proc'), folders: [join(root, 'none')], env: {} }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /none of the usual ones .*none.* for DIR/ });
  await t.rejects(findServer({ proc: join(root, 'nowhere'), folders: [one, two], env: {} }), { message: new RegExp(`one of ${one}, ${two}`) });
});
