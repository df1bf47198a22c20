import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import { CoordinatorClient, defaultSecretFile, readSecret, type ClusterState } from '../protocol/client.js';
import { Connections } from '../protocol/connections.js';
import { Signer } from '../protocol/credentials.js';
import { DrainReply } from '../protocol/node-messages.js';
import { callJson } from '../protocol/peer.js';
import { coordinatorPort } from '../protocol/ports.js';
import type { Command } from './command.js';

const usage = `jetson-av nodes [list] [--json] [OPTION...]
    Shows the boards of the cluster, and what runs on them.
jetson-av nodes drain NODE, jetson-av nodes undrain NODE
    Takes a board out for maintenance: its sessions go on with others, and it gets no new ones. Back in with undrain.
      --coordinator URL      default http://127.0.0.1:${coordinatorPort}
      --secret-file FILE     default ~/.config/jetson-av/secret`;

const options = { json: { type: 'boolean', default: false }, coordinator: { type: 'string', default: `http://127.0.0.1:${coordinatorPort}` }, 'secret-file': { type: 'string' } } as const;
/** For one answer, ms. */
const answerMs = 5_000;

interface Access {
  url: string;
  secret: string;
  json: boolean;
}

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals: [action = 'list', node, ...rest] } = parseArgs({ args, options, allowPositionals: true });
    if (rest.length > 0) throw invalidArgument('NODE', 'one node', [node, ...rest].join(' '));
    const access: Access = { url: values.coordinator.replace(/\/+$/, ''), secret: await readSecret(values['secret-file'] ?? defaultSecretFile()), json: values.json };
    if (action === 'list' && node === undefined) return list(access);
    if ((action === 'drain' || action === 'undrain') && node !== undefined) return drain(access, node, action === 'drain');
    throw invalidArgument('the arguments of nodes', "list, 'drain NODE' or 'undrain NODE'", [action, node].join(' '));
  },
};

async function list({ url, secret, json }: Access): Promise<number> {
  await using client = new CoordinatorClient({ urls: [url], secret, timeoutMs: answerMs });
  const { nodes } = await client.state();
  process.stdout.write(json ? `${JSON.stringify(nodes, null, 2)}\n` : table(nodes));
  return 0;
}

async function drain({ url, secret, json }: Access, node: string, drains: boolean): Promise<number> {
  const connections = new Connections({ idleMs: answerMs });
  try {
    const reply = await callJson(DrainReply, {
      method: 'PUT', url: `${url}/v1/nodes/${encodeURIComponent(node)}/drain`, body: { drain: drains },
      authorization: new Signer(secret).authorization('operator', Date.now()), timeoutMs: answerMs, connections,
    });
    const said = drains ? `${node} is draining: ${reply.sessions} sessions go on elsewhere` : `${node} takes sessions again`;
    process.stdout.write(json ? `${JSON.stringify({ node, drain: drains, ...reply })}\n` : `${said}\n`);
    return 0;
  } finally {
    connections.destroy();
  }
}

function table(nodes: ClusterState['nodes']): string {
  if (nodes.length === 0) return 'no node has reported\n';
  const rows = [['node', 'state', 'sessions', 'reserved', 'capacity', 'load', 'address', 'version'], ...nodes.map((node) => [
    node.id, node.alive ? (node.draining ? 'draining' : 'ready') : 'lost', String(node.sessions), `${mega(node.reserved)} Mpixel/s`, `${mega(node.capacity)} Mpixel/s`, `${Math.round(node.load * 100)} %`, node.url, node.version,
  ])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()}\n`).join('');
}

const mega = (pixels: number): string => (pixels / 1e6).toFixed(0);
