import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Check } from '../typebox/check.js';
import { type Static, Type } from '../typebox/type.js';
import { JetsonAvError } from '../errors.js';
import { JoinReply } from '../protocol/join-messages.js';
import { NodeId } from '../protocol/names.js';

/** Who a node that joined is: one file, so that key and certificate never belong to different lives. */
export const NodeIdentity = Type.Object({
  node: NodeId,
  ...JoinReply.properties,
  key: Type.String({ description: 'PEM. Made here, and never sent.' }),
  coordinators: Type.Array(Type.String()),
}, { additionalProperties: false });
export type NodeIdentity = Static<typeof NodeIdentity>;

export const identityName = 'identity.json';

/** Undefined where this node did not join yet. Throws `ERR_JETSONAV_UNAUTHORIZED` for a file that others may read, or that is damaged. */
export async function readIdentity(folder: string): Promise<NodeIdentity | undefined> {
  const file = join(folder, identityName);
  const handle = await open(file, 'r').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const { mode } = await handle.stat();
    if ((mode & 0o077) !== 0) throw refuse(file, `is readable by others (mode ${(mode & 0o777).toString(8)}); chmod 600 it, or revoke this node and join anew if somebody may have seen it`);
    return parse(file, await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

/** Either the old one stands there afterwards, or the new one. */
export async function writeIdentity(folder: string, identity: NodeIdentity): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, identityName);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(identity, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

function parse(file: string, text: string): NodeIdentity {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(file, 'is damaged; remove it, and join anew');
  }
  if (!Check(NodeIdentity, value)) throw refuse(file, 'was made by another version; remove it, and join anew');
  return value;
}

function refuse(file: string, why: string): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The identity of this node, ${file}, ${why}`);
}
