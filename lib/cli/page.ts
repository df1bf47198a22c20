import { Signer } from '../protocol/credentials.js';
import { accessOf, type Administrator, administratorOptions, moment } from './administrator.js';
import { action, jsonOption, type Command } from './command.js';
import { durationOption } from './duration.js';
import { jsonText } from './terminal.js';
import { usageError } from './usage-error.js';

const roles = ['reader', 'operator'] as const;
const shiftMs = 12 * 3_600_000;

interface Wanted extends Administrator {
  role?: string | undefined;
  expires?: string | undefined;
  json?: boolean | undefined;
}

/**
 * What reads goes to the coordinator with the address, and stays in a cookie; what changes something stands behind the `#`, which a browser sends to
 * nobody, and stays in the page.
 */
async function address(given: Wanted): Promise<number> {
  const role = roles.find((name) => name === (given.role ?? 'reader'));
  if (role === undefined) throw usageError('--role', 'reader or operator', given.role);
  const { url, secret } = await accessOf(given);
  const [signer, expiresAt] = [new Signer(secret), Date.now() + (durationOption('expires', given.expires) ?? shiftMs)];
  const token = signer.roleToken(role, expiresAt);
  const page = `${url}/?token=${signer.roleToken('reader', expiresAt)}${role === 'operator' ? `#token=${token}` : ''}`;
  if (given.json === true) {
    process.stdout.write(jsonText({ url: page, token, role, expiresAt }));
    return 0;
  }
  process.stdout.write(`${page}\n`);
  process.stderr.write(`until ${moment(expiresAt)} UTC, for whoever has this address: ${role === 'operator' ? 'to look, to drain nodes and to end sessions' : 'to look'}\n`);
  return 0;
}

export const command: Command = {
  name: 'page',
  about: "The address of the coordinator's page.",
  actions: [action({
    about: "Prints the address of the coordinator's page with a credential in it, for half a day; to be run beside the coordinator, by whoever may read its secret.",
    options: {
      role: { value: 'ROLE', words: roles, about: 'reader (default): to look; operator: to drain nodes and end sessions, too' },
      expires: { value: 'DURATION', about: 'as 30m, 1h, 90d; default 12h' },
      ...jsonOption,
      ...administratorOptions,
    },
    run: address,
  })],
};
