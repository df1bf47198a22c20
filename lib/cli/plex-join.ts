import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import { parseToken } from '../protocol/cluster-token.js';
import { CoordinatorClient } from '../protocol/coordinator-client.js';
import { authorityAt } from '../protocol/first-contact.js';
import { tokenOf } from './token-file.js';

const options = { coordinator: { type: 'string' }, token: { type: 'string' }, 'token-file': { type: 'string' }, output: { type: 'string', short: 'o' } } as const;

/** Writes the credential of a shim that stands on another machine than its coordinator. */
export async function joinShim(args: string[]): Promise<number> {
  const { coordinator, output, ...values } = parseArgs({ args, options }).values;
  if (coordinator?.startsWith('https://') !== true) throw invalidArgument('--coordinator', 'the https: URL that the coordinator says it listens at with TLS', coordinator);
  if (output === undefined) throw invalidArgument('-o', 'the file to write', output);
  const token = await tokenOf({ token: values.token, tokenFile: values['token-file'] });
  if (token === undefined) throw invalidArgument('--token-file', "a file of what 'jetson-av tokens create --role shim' printed", values['token-file']);
  const { role, fingerprint } = parseToken(token);
  if (role !== 'shim') throw invalidArgument('the token', "one of the role shim ('jetson-av tokens create --role shim')", `one of the role ${role}`);
  const credential = { token: token.trim(), authority: await authorityAt(coordinator, fingerprint) };
  await using client = new CoordinatorClient({ urls: [coordinator], credential });
  const { nodes } = await client.state();
  const draft = `${output}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(credential, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, output);
  process.stdout.write(`${output}: the coordinator takes it, and knows ${nodes.length} nodes. Tell the shim: JETSON_AV_COORDINATORS=${coordinator} JETSON_AV_CREDENTIAL_FILE=${output}\n`);
  return 0;
}
