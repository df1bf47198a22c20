import { type Administrator, administratorOptions, asAdministrator, moment } from './administrator.js';
import { columns } from './columns.js';
import { stateOf } from './cluster-state.js';
import { nodeTable } from './cluster-tables.js';
import { action, jsonOption, type Command } from './command.js';
import { jsonText } from './terminal.js';

const options = { ...jsonOption, ...administratorOptions } as const;

interface Asking extends Administrator {
  json?: boolean | undefined;
}

async function list(given: Asking): Promise<number> {
  const { nodes } = await stateOf(given);
  process.stdout.write(given.json === true ? jsonText(nodes) : nodeTable(nodes));
  return 0;
}

async function joined(given: Asking): Promise<number> {
  const nodes = await asAdministrator(given, (administration) => administration.nodes());
  const rows = nodes.map(({ node, joinedAt, expiresAt, revokedAt }) => [node, revokedAt !== undefined ? 'revoked' : expiresAt <= Date.now() ? 'ended' : 'good', moment(joinedAt), moment(expiresAt)]);
  process.stdout.write(given.json === true ? jsonText(nodes) : columns([['node', 'state', 'joined', 'certificate until'], ...rows]));
  return 0;
}

async function drain(given: Asking, node: string, drains: boolean): Promise<number> {
  const sessions = await asAdministrator(given, (administration) => administration.drain(node, drains));
  const said = drains ? `${node} is draining: ${sessions} sessions go on elsewhere` : `${node} takes sessions again`;
  process.stdout.write(given.json === true ? jsonText({ node, drain: drains, sessions }) : `${said}\n`);
  return 0;
}

async function slumber(given: Asking, node: string, sleeps: boolean): Promise<number> {
  await asAdministrator(given, (administration) => administration.sleep(node, sleeps));
  process.stdout.write(given.json === true ? jsonText({ node, sleep: sleeps }) : `${node} is told to ${sleeps ? 'sleep, and stays so until a session needs it' : 'wake'}\n`);
  return 0;
}

async function revoke(given: Asking, node: string): Promise<number> {
  await asAdministrator(given, (administration) => administration.revokeNode(node));
  process.stdout.write(given.json === true ? jsonText({ node, revoked: true }) : `${node} is revoked\n`);
  return 0;
}

const node = [{ name: 'NODE' }];

export const command: Command = {
  name: 'nodes',
  about: 'The boards of the cluster.',
  actions: [
    action({ name: 'list', byDefault: true, about: 'The boards of the cluster, and what runs on them.', options, run: list }),
    action({ name: 'drain', operands: node, about: 'Takes a board out for maintenance: its sessions go on with others, and it gets no new ones.', options, run: (given, [name]) => drain(given, name!, true) }),
    action({ name: 'undrain', operands: node, about: 'Takes it in again.', options, run: (given, [name]) => drain(given, name!, false) }),
    action({ name: 'sleep', operands: node, about: 'Puts a board to sleep that has no sessions and can be woken again.', options, run: (given, [name]) => slumber(given, name!, true) }),
    action({ name: 'wake', operands: node, about: 'Wakes a board over the network.', options, run: (given, [name]) => slumber(given, name!, false) }),
    action({ name: 'joined', about: 'The boards that joined by a token, and until when their certificates hold.', options, run: joined }),
    action({ name: 'revoke', operands: node, about: 'The coordinator takes nothing from this board any more, from now on; under its name another one may join.', options, run: (given, [name]) => revoke(given, name!) }),
  ],
};
