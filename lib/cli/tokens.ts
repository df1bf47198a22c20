import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import type { TokenState } from '../protocol/join-messages.js';
import { administratorOptions, administratorUsage, asAdministrator, columns, moment } from './administrator.js';
import type { Command } from './command.js';
import { durationOption } from './duration.js';

const usage = `jetson-av tokens create --role agent|shim|reader [--expires 1h] [--note TEXT] [OPTION...]
    Prints a token: of an agent, to join, once, within an hour; of a shim or a reader, to be shown with each request for a year.
jetson-av tokens list [OPTION...]
jetson-av tokens revoke ID [OPTION...]
    To be run beside the coordinator, by whoever may read its secret.
      --expires DURATION     as 30m, 1h, 90d
      --note TEXT            for people: letters, digits and ._:-
${administratorUsage}`;

const options = { ...administratorOptions, role: { type: 'string' }, expires: { type: 'string' }, note: { type: 'string' } } as const;
const roles = ['agent', 'shim', 'reader'] as const;

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals: [action = '', ...rest] } = parseArgs({ args, options, allowPositionals: true });
    const [id] = rest;
    if (action === 'revoke' && id !== undefined && rest.length === 1) {
      await asAdministrator(values, (administration) => administration.revokeToken(id));
      process.stdout.write(`${id} is revoked\n`);
      return 0;
    }
    if (rest.length > 0 || (action !== 'create' && action !== 'list')) throw invalidArgument('the words after tokens', 'create, list, or revoke ID', [action, ...rest].join(' '));
    return action === 'create' ? create(values) : list(values);
  },
};

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function create(values: Values): Promise<number> {
  const role = roles.find((name) => name === values.role);
  if (role === undefined) throw invalidArgument('--role', 'agent, shim or reader', values.role);
  const [ttlMs, { note }] = [durationOption('expires', values.expires), values];
  const made = await asAdministrator(values, (administration) => administration.createToken({ role, ...(ttlMs !== undefined && { ttlMs }), ...(note !== undefined && { note }) }));
  process.stdout.write(`${made.token}\n`);
  // Beside what a script takes.
  process.stderr.write(`id ${made.id}, until ${moment(made.expiresAt)} UTC${role === 'agent' ? ', for one node' : ''}${made.lasts ? '' : '; the coordinator has no state folder, and forgets it when it stops'}\n`);
  return 0;
}

async function list(values: Values): Promise<number> {
  const tokens = await asAdministrator(values, (administration) => administration.tokens());
  const rows = tokens.map((token) => [token.id, token.role, standing(token), moment(token.createdAt), moment(token.expiresAt), token.note]);
  process.stdout.write(columns([['id', 'role', 'state', 'made', 'until', 'note'], ...rows]));
  return 0;
}

function standing({ spentAt, revokedAt, expiresAt }: TokenState): string {
  if (revokedAt !== undefined) return 'revoked';
  if (spentAt !== undefined) return 'used';
  return expiresAt <= Date.now() ? 'ended' : 'good';
}
