import { readFileSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { invalidArgument } from '../errors.js';
import { coordinatorPort, defaultHost } from '../protocol/ports.js';
import { originalSuffix, transcoderName } from './launcher.js';

/** What the shim is told. Environment first, then the file, then the default. */
export interface ShimConfig {
  /** Base URLs of coordinators, asked in this order. `JETSON_AV_COORDINATORS`, separated by commas. */
  coordinators: readonly string[];
  /** File that holds the cluster's shared secret. `JETSON_AV_SECRET_FILE`. */
  secretFile?: string;
  /** In its place, where the coordinator is on another machine: what `jetson-av plex join` wrote. `JETSON_AV_CREDENTIAL_FILE`. */
  credentialFile?: string;
  /** Absolute path of Plex's own transcoder. `JETSON_AV_ORIGINAL`; the installed launcher sets it. */
  original?: string;
  /** File that the shim appends its log to; absent: stderr. `JETSON_AV_LOG`. */
  log?: string;
}

/** Where the file is looked for; `JETSON_AV_CONFIG` names another. JSON with the keys of `ShimConfig`. */
export const configFile = '/etc/jetson-av/shim.json';

const variables: Record<keyof ShimConfig, string> = {
  coordinators: 'JETSON_AV_COORDINATORS',
  secretFile: 'JETSON_AV_SECRET_FILE',
  credentialFile: 'JETSON_AV_CREDENTIAL_FILE',
  original: 'JETSON_AV_ORIGINAL',
  log: 'JETSON_AV_LOG',
};

const defaultCoordinators = [`http://${defaultHost}:${coordinatorPort}`];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. A missing file is an empty one. Throws `ERR_JETSONAV_INVALID_ARGUMENT` naming the key that
 * is wrong. `invokedAs` is the path the shim was started by: the original is looked for beside it.
 */
export function readConfig(env: Environment, invokedAs?: string): ShimConfig {
  const file = readFile(env['JETSON_AV_CONFIG'] ?? configFile);
  const text = (key: Exclude<keyof ShimConfig, 'coordinators'>): string | undefined => absolutePath(variables[key], env[variables[key]] || undefined) ?? absolutePath(key, file[key]);
  const secretFile = text('secretFile');
  const credentialFile = text('credentialFile');
  const original = text('original') ?? originalBeside(invokedAs);
  const log = text('log');
  return {
    coordinators: coordinators(env, file),
    ...(secretFile !== undefined && { secretFile }),
    ...(credentialFile !== undefined && { credentialFile }),
    ...(original !== undefined && { original }),
    ...(log !== undefined && { log }),
  };
}

function readFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return checkKeys(path, parse(path, text));
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidArgument(path, `JSON (${(cause as Error).message})`, text);
  }
}

function checkKeys(path: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidArgument(path, 'an object', value);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(variables, key)) throw invalidArgument(path, `one of the keys ${Object.keys(variables).join(', ')}`, key);
  }
  return value as Record<string, unknown>;
}

function coordinators(env: Environment, file: Record<string, unknown>): readonly string[] {
  const fromEnvironment = env[variables.coordinators]?.split(',').map((url) => url.trim()).filter((url) => url !== '');
  const urls: unknown = fromEnvironment?.length ? fromEnvironment : (file['coordinators'] ?? defaultCoordinators);
  if (!Array.isArray(urls)) throw invalidArgument('coordinators', 'a list of http: or https: URLs', urls);
  return urls.map((url) => {
    if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw invalidArgument('coordinators', 'http: or https: URLs', url);
    return url;
  });
}

function absolutePath(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !isAbsolute(value)) throw invalidArgument(name, 'an absolute path', value);
  return value;
}

/** What a shim needs that goes nowhere, taken as it is: what is left of a configuration that is refused. */
export function bareConfig(env: Environment, invokedAs?: string): ShimConfig {
  const original = env[variables.original] || originalBeside(invokedAs);
  const log = env[variables.log] || undefined;
  return { coordinators: [], ...(original !== undefined && { original }), ...(log !== undefined && { log }) };
}

function originalBeside(invokedAs: string | undefined): string | undefined {
  return invokedAs !== undefined && basename(invokedAs) === transcoderName ? invokedAs + originalSuffix : undefined;
}
