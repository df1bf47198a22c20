import { parseArgs, type ParseArgsConfig } from 'node:util';
import { invalidArgument } from '../lib/errors.js';

export const kinds = ['filters', 'pipeline', 'plex', 'cluster', 'network', 'split'] as const;
export type Kind = (typeof kinds)[number];

/** What `npm run bench` was asked for. */
export interface BenchRequest {
  /** All, where none is named. */
  kinds: readonly Kind[];
  rounds: number;
  /** Beside other programs' filters and pipelines, which are installed for it. */
  peers: boolean;
  /** Where the figures are written, in place of bench/results. */
  json: string | undefined;
  /** A description of boards and load. */
  cluster: string | undefined;
  sessions: number;
  seed: number;
  days: boolean;
}

const options = {
  only: { type: 'string' }, rounds: { type: 'string', default: '5' }, peers: { type: 'boolean', default: false }, json: { type: 'string' },
  cluster: { type: 'string' }, sessions: { type: 'string', default: '1200' }, seed: { type: 'string', default: '1' }, days: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export const usage = `npm run bench -- [KIND] [options]

Measures, prints tables and writes them to bench/results. KIND is one of ${kinds.join(', ')}; without it all are measured.
network and split want root, and say why where they cannot be measured.

  --only KIND       the same as KIND
  --rounds N        how often all contenders take their turns, 1 to 100 (default 5)
  --peers           filters, pipeline: beside other packages of npm, which are installed for it
  --json FILE.json  write the figures there; with one KIND only
  --cluster FILE    cluster: a description of boards and their load (default bench/cluster/home.json)
  --sessions N      cluster: sessions of a day (default 1200)
  --seed N          cluster: of its chance (default 1)
  --days            cluster: the simulated days alone; what was timed before stays
  -h, --help        this text`;

/** Undefined where help is wanted. Throws `ERR_JETSONAV_INVALID_ARGUMENT`, and Node's own error where an option is unknown. */
export function readRequest(args: readonly string[]): BenchRequest | undefined {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help) return undefined;
  const { only, json, peers, cluster, days } = values;
  const named = [...(only === undefined ? [] : [only]), ...positionals];
  for (const name of named) if (!(kinds as readonly string[]).includes(name)) throw invalidArgument('KIND', `one of ${kinds.join(', ')}`, name);
  if (named.length > 1) throw invalidArgument('KIND', 'one, or none for all', named.join(' '));
  if (json !== undefined && (!json.endsWith('.json') || named.length === 0)) throw invalidArgument('--json', 'a path that ends in .json, beside a KIND', json);
  return {
    kinds: named.length === 0 ? kinds : (named as Kind[]), json, peers, cluster, days,
    rounds: whole('--rounds', values.rounds, 1, 100), sessions: whole('--sessions', values.sessions, 0, 1e6), seed: whole('--seed', values.seed, 0, 1e6),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) throw invalidArgument(name, `a whole number from ${least} to ${most}`, text);
  return value;
}
