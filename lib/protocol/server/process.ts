import closeWithGrace from 'close-with-grace';
import { type Logger, pino, stdSerializers } from 'pino';
import { readFileSync } from 'node:fs';

/** What coordinator and agent have in common as processes. */

export interface RunningServer {
  /** Where it listens, as 'http://127.0.0.1:7870'. */
  url: string;
  /** Stops it in good order. May be called twice. */
  close(): Promise<void>;
}

/** JSON lines on stderr: stdout belongs to the caller. */
export function createLogger(name: string, level: string): Logger {
  return pino({ name, level, base: { name, pid: process.pid }, serializers: { err: stdSerializers.err } }, pino.destination({ dest: 2, sync: true }));
}

/** Closes on SIGTERM, SIGINT and on an error that nobody caught, within `delayMs`; the returned function takes that back. */
export function closeOnSignals(close: () => Promise<void>, logger: Logger, delayMs: number): () => void {
  const installed = closeWithGrace({ delay: delayMs, logger: { error: (message: unknown) => logger.error({ err: message }, 'closing') } }, async ({ err, signal }) => {
    if (err !== undefined) logger.fatal({ err }, 'closing after an error');
    else logger.info({ signal }, 'closing');
    await close();
  });
  return () => installed.uninstall();
}

/** The version of this package. */
export const version: string = readVersion();

function readVersion(): string {
  // Built files lie one folder deeper (dist/lib) than sources; package.json is the first one upwards.
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    try {
      const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { name?: string; version?: string };
      if (manifest.name === 'jetson-av' && manifest.version !== undefined) return manifest.version;
    } catch {
      if (folder.pathname === '/') return '0.0.0';
    }
  }
}
