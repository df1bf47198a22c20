import type { TokenState } from '../protocol/join-messages.js';
import { type Administrator, administratorOptions, asAdministrator, moment } from './administrator.js';
import { columns } from './columns.js';
import { action, jsonOption, type Command } from './command.js';
import { durationOption } from './duration.js';
import { jsonText } from './terminal.js';
import { usageError } from './usage-error.js';

const roles = ['agent', 'shim', 'reader'] as const;
const shared = { ...jsonOption, ...administratorOptions } as const;

interface Wanted extends Administrator {
  role?: string | undefined;
  expires?: string | undefined;
  note?: string | undefined;
  json?: boolean | undefined;
}

async function create(values: Wanted): Promise<number> {
  const role = roles.find((name) => name === values.role);
  if (role === undefined) throw usageError('--role', 'agent, shim or reader', values.role);
  const [ttlMs, { note }] = [durationOption('expires', values.expires), values];
  const made = await asAdministrator(values, (administration) => administration.createToken({ role, ...(ttlMs !== undefined && { ttlMs }), ...(note !== undefined && { note }) }));
  if (values.json === true) {
    process.stdout.write(jsonText({ ...made, role }));
    return 0;
  }
  process.stdout.write(`${made.token}\n`);
  // Beside what a script takes.
  process.stderr.write(`id ${made.id}, until ${moment(made.expiresAt)} UTC${role === 'agent' ? ', for one node' : ''}${made.lasts ? '' : '; the coordinator has no state folder, and forgets it when it stops'}\n`);
  return 0;
}

async function list(values: Wanted): Promise<number> {
  const tokens = await asAdministrator(values, (administration) => administration.tokens());
  const rows = tokens.map((token) => [token.id, token.role, standing(token), moment(token.createdAt), moment(token.expiresAt), token.note]);
  process.stdout.write(values.json === true ? jsonText(tokens) : columns([['id', 'role', 'state', 'made', 'until', 'note'], ...rows]));
  return 0;
}

async function revoke(values: Wanted, id: string): Promise<number> {
  await asAdministrator(values, (administration) => administration.revokeToken(id));
  process.stdout.write(values.json === true ? jsonText({ id, revoked: true }) : `${id} is revoked\n`);
  return 0;
}

function standing({ spentAt, revokedAt, expiresAt }: TokenState): string {
  if (revokedAt !== undefined) return 'revoked';
  if (spentAt !== undefined) return 'used';
  return expiresAt <= Date.now() ? 'ended' : 'good';
}

export const command: Command = {
  name: 'tokens',
  about: 'Who may come into the cluster; to be run beside the coordinator, by whoever may read its secret.',
  actions: [
    action({
      name: 'create',
      about: 'Prints a token: of an agent, to join, once, within an hour; of a shim or a reader, to be shown with each request for a year.',
      options: {
        role: { value: 'ROLE', words: roles, about: 'must be given' },
        expires: { value: 'DURATION', about: 'as 30m, 1h, 90d' },
        note: { value: 'TEXT', about: 'for people: letters, digits and ._:-' },
        ...shared,
      },
      run: create,
    }),
    action({ name: 'list', about: 'The tokens that were made: good, used, ended or revoked; never the token itself.', options: shared, run: list }),
    action({ name: 'revoke', about: 'From now on nobody gets in with this token.', operands: [{ name: 'ID' }], options: shared, run: (values, [id]) => revoke(values, id!) }),
  ],
};
