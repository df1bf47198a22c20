import { hostname } from 'node:os';
import { invalidArgument } from '../errors.js';
import { agentPort, defaultHost } from '../protocol/ports.js';

/** The options of an agent, with their defaults. */
export interface AgentOptions {
  /** Where to listen; default 127.0.0.1, which only shims on this machine reach; for a node that joined 0.0.0.0, for it has TLS. */
  host?: string;
  /** Whether `host` may be one that other machines reach though there is no TLS; default false. */
  plainHttp?: boolean;
  /** The https: URL of the coordinator whose cluster this node joins, unless it did so before. */
  joinUrl?: string;
  /** What lets it join: needed once. */
  token?: string;
  /** Folder of the node's identity; default with `joinUrl`: `defaultStateDir`. A node that has one there joined. */
  stateDir?: string;
  /** Default 7871; 0: any that is free. */
  port?: number;
  /** The shared secret; default `JETSON_AV_SECRET_FILE`, else ~/.config/jetson-av/secret. */
  secretFile?: string;
  /** Base URLs of the coordinators; heartbeats go to each. */
  coordinatorUrls?: readonly string[];
  /** Name of this node; default: the host's name. */
  nodeId?: string;
  /** Where shims reach this agent; default: host and port, a wildcard host becoming the first address of the machine. */
  advertiseUrl?: string;
  /** `from=to`: files of the Plex host below `from` are found here below `to`. */
  pathMap?: readonly string[];
  /** Origins besides the coordinators' from which media may be read. */
  mediaOrigins?: readonly string[];
  /**
   * Where the agent makes its own folder for file outputs that wait to be fetched; default: the system's folder for such things. What an agent
   * of this name that was killed left there is removed at the start.
   */
  scratchDir?: string;
  /** Folder of fonts for subtitles that are burnt in, besides those of the film and of the system. */
  fontsDir?: string;
  /** Most bytes of finished segments that one session keeps in memory; then its pipeline waits. Default 64 MiB. */
  byteBudget?: number;
  /** Most bytes of films that are read ahead from the host, of all sessions together. Default 128 MiB. */
  readAheadBytes?: number;
  /** Most sessions at once, whatever the capacity says; default 16. */
  maxSessions?: number;
  /** Takes the place of the probe of encoders and decoders and of all that is measured, pixels/s; tone mapping stays exact then. */
  capacity?: number;
  /** bit/s that this machine can send and receive, where its link does not tell or the network behind it carries less. */
  networkBits?: number;
  /** Whether small pictures of what is transcoded here are kept from the coordinator's page; default false. */
  noThumbnails?: boolean;
  /** Where what was measured is kept; default `jetson-av` in `$XDG_CACHE_HOME` or `~/.cache`. */
  cacheDir?: string;
  /** The command with which the machine sleeps, a program and its arguments; default: it never does. */
  suspend?: readonly string[];
  /** Addresses by which the machine is woken, where those of the network cards towards the coordinators are not the right ones. */
  wakeMacs?: readonly string[];
  /** Default 2000. */
  heartbeatMs?: number;
  /** Silence of a client after which its session is stopped, ms; default 3000. */
  silenceMs?: number;
  /** Least severe level that is logged: trace, debug, info, warn, error, fatal or silent; default info. */
  logLevel?: string;
  /** Whether SIGTERM, SIGINT and uncaught errors close the agent; default false. */
  handleSignals?: boolean;
}

export const defaults = { host: defaultHost, joinedHost: '0.0.0.0', port: agentPort, byteBudget: 64 << 20, readAheadBytes: 128 << 20, maxSessions: 16 } as const;

/** The host's name, as far as it may stand in a path. */
export function defaultNodeId(): string {
  return hostname().toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+/, '').slice(0, 63) || 'node';
}

export interface PathMapping { from: string; to: string }

/** Parses `from=to`; both are absolute. */
export function parsePathMap(pairs: readonly string[]): PathMapping[] {
  return pairs.map((pair) => {
    const [from = '', to = '', ...more] = pair.split('=');
    if (!from.startsWith('/') || !to.startsWith('/') || more.length > 0) throw invalidArgument('pathMap', "two absolute paths, as '/media=/mnt/media',", pair);
    return { from: trimSlash(from), to: trimSlash(to) };
  });
}

function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
