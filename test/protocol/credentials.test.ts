import t from 'tap';
import { checkExpiry, Signer } from '../../lib/protocol/credentials.js';
import { roleTtlMs } from '../../lib/protocol/timing.js';

const signer = new Signer('a secret of the tests');
const session = 'a'.repeat(32);
const ticket = { session, node: 'board-1', fence: 2, expiresAt: 5_000 };
const unauthorized = { code: 'ERR_JETSONAV_UNAUTHORIZED', statusCode: 401 };

t.test('a role credential proves its role until it expires', async (t) => {
  const header = signer.authorization('agent', 1_000);
  t.match(header, /^JetsonAV agent\.301000\.[A-Za-z0-9_-]{43}$/);
  t.equal(signer.roleOfHeader(header, 1_000 + roleTtlMs - 1), 'agent');
  t.throws(() => signer.roleOfHeader(header, 1_000 + roleTtlMs), { ...unauthorized, message: /expired.*clocks/ });
});

t.test('whatever is changed in a credential, it is refused', async (t) => {
  const header = signer.authorization('agent', 1_000);
  const changed = [undefined, '', 'JetsonAV', 'JetsonAV ', header.replace('agent', 'shim'), header.replace('301000', '901000'), `${header}A`, header.slice(0, -1), header.replace('JetsonAV ', 'Bearer '),
    header.replace('JetsonAV ', ''), `JetsonAV ${'a'.repeat(20_000)}.b`, 'JetsonAV ..', header.replace(/\.[^.]+$/, '.')];
  for (const value of changed) t.throws(() => signer.roleOfHeader(value, 1_000), unauthorized, `${value?.slice(0, 60)}`);
  t.throws(() => new Signer('another secret').roleOfHeader(header, 1_000), unauthorized);
});

t.test('a ticket carries its claims, unchanged, and is of one kind', async (t) => {
  const token = signer.issue('session', ticket);
  t.strictSame(signer.claims('session', token), ticket);
  t.throws(() => signer.claims('media', token), unauthorized, 'not a media ticket');
  t.throws(() => signer.roleOfToken(token, 0), unauthorized, 'not a role');
  t.throws(() => signer.claims('session', signer.roleToken('shim', 1e15)), unauthorized, 'a role is no ticket');
  const [claims = '', mac = ''] = token.split('.');
  const raised = Buffer.from(JSON.stringify({ ...ticket, fence: 99 })).toString('base64url');
  t.throws(() => signer.claims('session', `${raised}.${mac}`), unauthorized, 'other claims');
  t.throws(() => signer.claims('session', claims), unauthorized, 'no signature');
});

t.test('a ticket of another version is refused even with a good signature', async (t) => {
  const token = signer.issue('session', { ...ticket, colour: 'blue' } as never);
  t.throws(() => signer.claims('session', token), { ...unauthorized, message: /another version/ });
});

t.test('checkExpiry is exact', async (t) => {
  checkExpiry(ticket, 4_999);
  t.throws(() => checkExpiry(ticket, 5_000), unauthorized);
});

t.test('the secret is in nothing that is sent', async (t) => {
  const secret = 'a secret of the tests';
  for (const text of [signer.authorization('shim', 0), signer.issue('session', ticket)]) {
    t.notMatch(text, secret);
    t.notMatch(text, Buffer.from(secret).toString('base64url'));
  }
});
