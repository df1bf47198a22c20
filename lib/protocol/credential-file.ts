import { readFile, stat } from 'node:fs/promises';
import { Type, type Static } from '../typebox/type.js';
import { Check } from '../typebox/check.js';
import { JetsonAvError } from '../errors.js';

/** What a shim or a reader on another machine than the coordinator has, in the place of the shared secret: a token, and whom to show it. */
export const Credential = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200 }),
  authority: Type.String({ minLength: 1, maxLength: 4_096, description: 'PEM: who vouches for the coordinator.' }),
}, { additionalProperties: false });
export type Credential = Static<typeof Credential>;

/** Throws `ERR_JETSONAV_UNAUTHORIZED` where there is no usable one; as the secret's, its file is for its owner, and at most its group. */
export async function readCredential(file: string): Promise<Credential> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o027) !== 0) throw refuse(file, `is readable by others (mode ${(mode & 0o777).toString(8)}); chmod 600 it`);
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!Check(Credential, value)) throw refuse(file, 'is not what jetson-av plex join writes');
    return value;
  } catch (error) {
    if (error instanceof JetsonAvError) throw error;
    throw refuse(file, error instanceof SyntaxError ? 'is not what jetson-av plex join writes' : 'cannot be read; jetson-av plex join makes one');
  }
}

function refuse(file: string, why: string): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The credential ${file} ${why}`);
}
