import closeWithGrace from 'close-with-grace';
import { type Logger, pino, stdSerializers } from 'pino';

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
