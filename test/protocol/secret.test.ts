import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { defaultSecretFile, readOrCreateSecret, readSecret } from '../../lib/protocol/secret.js';

t.test('the first start makes a secret that only its owner can read, and later starts find it', async (t) => {
  const file = join(t.testdir(), 'config/jetson-av/secret');
  const secret = await readOrCreateSecret(file);
  t.match(secret, /^[A-Za-z0-9_-]{43}$/);
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.equal(await readOrCreateSecret(file), secret);
  t.equal(await readSecret(file), secret);
  t.strictSame(readdirSync(join(file, '..')), ['secret'], 'no draft is left');
});

t.test('programs that start at once end up with one secret', async (t) => {
  const file = join(t.testdir(), 'secret');
  const secrets = await Promise.all(Array.from({ length: 20 }, () => readOrCreateSecret(file)));
  t.equal(new Set(secrets).size, 1);
});

t.test('a secret that others can read, that is short, or that is not there is refused', async (t) => {
  const file = join(t.testdir(), 'secret');
  await t.rejects(readSecret(file), { code: 'ERR_JETSONAV_UNAUTHORIZED', message: /the coordinator makes one/ });
  writeFileSync(file, 'x'.repeat(40));
  for (const mode of [0o644, 0o660, 0o601]) {
    chmodSync(file, mode);
    await t.rejects(readSecret(file), { code: 'ERR_JETSONAV_UNAUTHORIZED', message: /chmod 600/ }, mode.toString(8));
  }
  for (const mode of [0o600, 0o640, 0o400]) {
    chmodSync(file, mode);
    t.equal(await readSecret(file), 'x'.repeat(40), mode.toString(8));
  }
  chmodSync(file, 0o600);
  writeFileSync(file, 'short\n');
  await t.rejects(readSecret(file), /shorter than 16/);
  await t.rejects(readOrCreateSecret(file), /shorter than 16/, 'and is not replaced');
});

t.test('the place of the secret', async (t) => {
  t.equal(defaultSecretFile({ JETSON_AV_SECRET_FILE: '/run/secret' }), '/run/secret');
  t.equal(defaultSecretFile({ XDG_CONFIG_HOME: '/c' }), '/c/jetson-av/secret');
  t.match(defaultSecretFile({}), /\/\.config\/jetson-av\/secret$/);
});
