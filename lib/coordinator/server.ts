import type { AddressInfo } from 'node:net';
import { reachableUrl } from '../protocol/host-address.js';
import { defaultSecretFile, readOrCreateSecret } from '../protocol/secret.js';
import { closeOnSignals, createLogger, type RunningServer } from '../protocol/server/process.js';
import { version } from '../version.js';
import { buildCoordinator } from './app.js';
import { type CoordinatorOptions, defaults } from './options.js';

const closeMs = 4_500;

/** Starts a coordinator. Throws what makes that impossible. */
export async function runCoordinator(options: CoordinatorOptions = {}): Promise<RunningServer> {
  const { host = defaults.host, port = defaults.port, mediaRoots = [], advertiseUrl, leaseMs } = options;
  const logger = createLogger('jetson-av-coordinator', options.logLevel ?? 'info');
  const secretFile = options.secretFile ?? defaultSecretFile();
  const secret = await readOrCreateSecret(secretFile);
  const { app } = await buildCoordinator({ secret, version, mediaRoots, logger, advertiseUrl, leaseMs });
  await app.listen({ host, port });
  const url = reachableUrl(host, (app.server.address() as AddressInfo).port);
  logger.info({ url, version, mediaRoots: mediaRoots.length, secretFile }, 'coordinator listens; agents and shims need a copy of the secret file');
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    takeBack?.();
    return (closing ??= app.close());
  };
  const takeBack = options.handleSignals === true ? closeOnSignals(close, logger, closeMs) : undefined;
  return { url, close };
}
