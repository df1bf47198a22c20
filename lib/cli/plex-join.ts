import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { parseToken } from '../protocol/cluster-token.js';
import { CoordinatorClient } from '../protocol/coordinator-client.js';
import { authorityAt } from '../protocol/first-contact.js';
import { jsonText } from './terminal.js';
import { tokenOf } from './token-file.js';
import { needed, usageError } from './usage-error.js';

export interface JoinValues {
  coordinator?: string | undefined;
  token?: string | undefined;
  'token-file'?: string | undefined;
  output?: string | undefined;
  json?: boolean | undefined;
}

/** Writes the credential of a shim that stands on another machine than its coordinator. */
export async function joinShim({ coordinator, output: named, json, ...values }: JoinValues): Promise<number> {
  if (coordinator?.startsWith('https://') !== true) throw usageError('--coordinator', 'the https: URL that the coordinator says it listens at with TLS', coordinator);
  const output = needed('-o', 'the file to write', named);
  const token = await tokenOf({ token: values.token, tokenFile: values['token-file'] });
  if (token === undefined) throw usageError('--token-file', "a file of what 'jetson-av tokens create --role shim' printed", values['token-file']);
  const { role, fingerprint } = parseToken(token);
  if (role !== 'shim') throw usageError('the token', "one of the role shim ('jetson-av tokens create --role shim')", `one of the role ${role}`);
  const credential = { token: token.trim(), authority: await authorityAt(coordinator, fingerprint) };
  await using client = new CoordinatorClient({ urls: [coordinator], credential });
  const { nodes } = await client.state();
  const draft = `${output}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(credential, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, output);
  const settings = { JETSON_AV_COORDINATORS: coordinator, JETSON_AV_CREDENTIAL_FILE: output };
  const told = Object.entries(settings).map(([name, value]) => `${name}=${value}`).join(' ');
  process.stdout.write(json === true ? jsonText({ file: output, nodes: nodes.length, settings }) : `${output}: the coordinator takes it, and knows ${nodes.length} nodes. Tell the shim: ${told}\n`);
  return 0;
}
