import { readFile } from 'node:fs/promises';
import { JetsonAvError, invalidArgument } from '../errors.js';

/** A token by itself, or in a file. A file is better: what stands on a command line every user of the machine sees. */
export async function tokenOf({ token, tokenFile }: { token?: string | undefined; tokenFile?: string | undefined }): Promise<string | undefined> {
  if (token !== undefined && tokenFile !== undefined) throw invalidArgument('the token', 'the token or its file, not both,', 'both');
  if (tokenFile === undefined) return token;
  const text = await readFile(tokenFile, 'utf8').catch((cause: unknown) => {
    // A token is used once, and its file may be gone by then.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The file ${tokenFile} of the token cannot be read`, { cause });
  });
  return text?.trim();
}
