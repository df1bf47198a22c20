import { defaultHost, coordinatorPort } from '../protocol/ports.js';
import { Administration } from '../protocol/administration.js';
import { defaultSecretFile, readSecret } from '../protocol/secret.js';
import type { Options, ValuesOf } from './command.js';
import { usageError } from './usage-error.js';

/** Options of the commands that ask a coordinator for something, as whoever has its secret. */
export const administratorOptions = {
  coordinator: { value: 'URL', about: `default http://${defaultHost}:${coordinatorPort}` },
  'secret-file': { value: 'FILE', about: 'default ~/.config/jetson-av/secret' },
} as const satisfies Options;

export type Administrator = ValuesOf<typeof administratorOptions>;

/** Which coordinator, and what proves that one may ask. Throws where there is no secret that can be read. */
export async function accessOf({ coordinator = `http://${defaultHost}:${coordinatorPort}`, 'secret-file': file = defaultSecretFile() }: Administrator): Promise<{ url: string; secret: string }> {
  if (!/^https?:\/\//.test(coordinator)) throw usageError('--coordinator', 'an http: or https: URL', coordinator);
  return { url: coordinator.replace(/\/+$/, ''), secret: await readSecret(file) };
}

export async function asAdministrator<T>(values: Administrator, work: (administration: Administration) => Promise<T>): Promise<T> {
  const { url, secret } = await accessOf(values);
  const administration = new Administration(url, secret);
  try {
    return await work(administration);
  } finally {
    administration.close();
  }
}

/** 2026-11-26 22:50, in UTC. */
export const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
