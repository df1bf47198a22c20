import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import { CoordinatorClient, type ClusterState } from '../protocol/client.js';
import { accessOf, type Administrator, administratorOptions, administratorUsage, asAdministrator, columns, moment } from './administrator.js';
import type { Command } from './command.js';

const usage = `jetson-av nodes [list] [--json] [OPTION...]
    Shows the boards of the cluster, and what runs on them.
jetson-av nodes drain NODE, jetson-av nodes undrain NODE
    Takes a board out for maintenance: its sessions go on with others, and it gets no new ones. Back in with undrain.
jetson-av nodes joined [OPTION...]
    The boards that joined by a token, and until when their certificates hold.
jetson-av nodes revoke NODE [OPTION...]
    The coordinator takes nothing from this board any more, from now on; under its name another one may join.
${administratorUsage}`;

const options = { ...administratorOptions, json: { type: 'boolean', default: false } } as const;
/** For one answer, ms. */
const answerMs = 5_000;

interface Given extends Administrator {
  json: boolean;
}

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals: [action = 'list', node, ...rest] } = parseArgs({ args, options, allowPositionals: true });
    if (rest.length > 0) throw invalidArgument('NODE', 'one node', [node, ...rest].join(' '));
    if (action === 'list' && node === undefined) return list(values);
    if (action === 'joined' && node === undefined) return joined(values);
    if ((action === 'drain' || action === 'undrain') && node !== undefined) return drain(values, node, action === 'drain');
    if (action === 'revoke' && node !== undefined) return revoke(values, node);
    throw invalidArgument('the arguments of nodes', "list, joined, 'drain NODE', 'undrain NODE' or 'revoke NODE'", [action, node].join(' '));
  },
};

async function list(given: Given): Promise<number> {
  const { url, secret } = await accessOf(given);
  await using client = new CoordinatorClient({ urls: [url], secret, timeoutMs: answerMs });
  const { nodes } = await client.state();
  process.stdout.write(given.json ? `${JSON.stringify(nodes, null, 2)}\n` : table(nodes));
  return 0;
}

async function joined(given: Given): Promise<number> {
  const nodes = await asAdministrator(given, (administration) => administration.nodes());
  const rows = nodes.map(({ node, joinedAt, expiresAt, revokedAt }) => [node, revokedAt !== undefined ? 'revoked' : expiresAt <= Date.now() ? 'ended' : 'good', moment(joinedAt), moment(expiresAt)]);
  process.stdout.write(given.json ? `${JSON.stringify(nodes, null, 2)}\n` : columns([['node', 'state', 'joined', 'certificate until'], ...rows]));
  return 0;
}

async function drain(given: Given, node: string, drains: boolean): Promise<number> {
  const sessions = await asAdministrator(given, (administration) => administration.drain(node, drains));
  const said = drains ? `${node} is draining: ${sessions} sessions go on elsewhere` : `${node} takes sessions again`;
  process.stdout.write(given.json ? `${JSON.stringify({ node, drain: drains, sessions })}\n` : `${said}\n`);
  return 0;
}

async function revoke(given: Given, node: string): Promise<number> {
  await asAdministrator(given, (administration) => administration.revokeNode(node));
  process.stdout.write(`${node} is revoked\n`);
  return 0;
}

function table(nodes: ClusterState['nodes']): string {
  if (nodes.length === 0) return 'no node has reported\n';
  return columns([['node', 'state', 'sessions', 'reserved', 'capacity', 'load', 'address', 'version'], ...nodes.map((node) => [
    node.id, node.alive ? (node.draining ? 'draining' : 'ready') : 'lost', String(node.sessions), `${mega(node.reserved)} Mpixel/s`, `${mega(node.capacity)} Mpixel/s`, `${Math.round(node.load * 100)} %`, node.url, node.version,
  ])]);
}

const mega = (pixels: number): string => (pixels / 1e6).toFixed(0);
