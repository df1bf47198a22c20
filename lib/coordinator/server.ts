import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { Signer } from '../protocol/credentials.js';
import { reachableUrl } from '../protocol/host-address.js';
import { defaultSecretFile, readOrCreateSecret } from '../protocol/secret.js';
import { checkExposure } from '../protocol/server/exposure.js';
import { closeOnSignals, createLogger, type RunningServer } from '../protocol/server/process.js';
import { SecureListener } from '../protocol/server/secure-listener.js';
import { defaultStateDir } from '../protocol/state-folder.js';
import { renewAfter } from '../protocol/timing.js';
import { version } from '../version.js';
import { buildCoordinator, type CoordinatorApp } from './app.js';
import type { Election } from './election.js';
import { type CoordinatorOptions, defaults } from './options.js';
import { parseWakeAddress, sendMagicPackets } from './sleep/wake-on-lan.js';
import type { SleepSurroundings } from './sleep/keeper.js';
import { openStore } from './store/open.js';
import { SqlStore } from './store/sql.js';
import type { Store } from './store/store.js';

export interface RunningCoordinator extends RunningServer {
  /** Where it listens with TLS, as 'https://192.0.2.2:7872'. */
  tlsUrl?: string | undefined;
  /** SHA-256 of the certificate of its authority, base64url. */
  fingerprint?: string | undefined;
  /** What lasts, for people. */
  state: string;
}

const closeMs = 4_500;

/** Starts a coordinator. Throws what makes that impossible. */
export async function runCoordinator(options: CoordinatorOptions = {}): Promise<RunningCoordinator> {
  const { host = defaults.host, port = defaults.port, mediaRoots = [], advertiseUrl, leaseMs, tlsHost, certificateMs } = options;
  checkExposure(host, options.plainHttp === true, `Give --tls-host ${host} instead, and let the other machines join (docs/joining.md)`);
  const logger = createLogger('jetson-av-coordinator', options.logLevel ?? 'info');
  const secretFile = options.secretFile ?? defaultSecretFile();
  const secret = await readOrCreateSecret(secretFile);
  const { store, election } = await openState(options, { logger, secret });
  const built = await buildCoordinator({ secret, version, mediaRoots, logger, advertiseUrl, leaseMs, store, leadership: election, joins: tlsHost !== undefined, certificateMs, sleep: sleepOf(options) });
  const { app, membership } = built;
  if (election !== undefined) follow(built, election);
  try {
    const listener = tlsHost === undefined ? undefined : await listenForMembers(built, options, logger);
    await app.listen({ host, port });
    const url = reachableUrl(host, (app.server.address() as AddressInfo).port);
    const tlsUrl = listener && reachableUrl(tlsHost ?? '', listener.port, 'https');
    const state = store?.description ?? 'in memory';
    await election?.stand(options.peerUrl ?? tlsUrl ?? url);
    logger.info({ url, tlsUrl, version, mediaRoots: mediaRoots.length, secretFile, state }, listener === undefined ? 'coordinator listens; agents and shims need a copy of the secret file' : 'coordinator listens; machines join with tokens');
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      takeBack?.();
      return (closing ??= app.close());
    };
    const takeBack = options.handleSignals === true ? closeOnSignals(close, logger, closeMs) : undefined;
    return { url, tlsUrl, fingerprint: membership?.authority.fingerprint, state, close };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Packets go to wherever boards are, also where none is put to sleep by itself: by hand any may be. */
function sleepOf({ sleepAfterMinutes, stayAwake = defaults.stayAwake, wakeBroadcast = [] }: CoordinatorOptions): SleepSurroundings {
  const addresses = wakeBroadcast.map(parseWakeAddress);
  const send = (macs: readonly string[]): Promise<void> => (addresses.length === 0 ? sendMagicPackets(macs) : sendMagicPackets(macs, addresses));
  return { send, rules: sleepAfterMinutes === undefined ? undefined : { afterMs: sleepAfterMinutes * 60_000, stayAwake } };
}

/** What lasts: in a database that coordinators share, in a folder, or nowhere. */
async function openState({ databaseUrl, stateDir, tlsHost }: CoordinatorOptions, { logger, secret }: { logger: Logger; secret: string }): Promise<{ store?: Store; election?: Election }> {
  if (databaseUrl === undefined) {
    const folder = stateDir ?? (tlsHost === undefined ? undefined : defaultStateDir('coordinator'));
    return folder === undefined ? {} : { store: await openStore(folder, logger) };
  }
  // Only coordinators that share a database load what speaks to it.
  const [{ PostgresDatabase }, { Election: Elections }] = await Promise.all([import('./store/postgres.js'), import('./election.js')]);
  const database = new PostgresDatabase(databaseUrl);
  const store = await SqlStore.open(database);
  try {
    return { store, election: await Elections.open({ database, secretMark: new Signer(secret).mark, logger }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** It gives up leading before it closes, so that the next one need not wait for its end. */
function follow({ app, cluster }: CoordinatorApp, election: Election): void {
  let epoch: number | undefined;
  election.on('change', () => {
    if (election.epoch !== undefined && election.epoch !== epoch) cluster.lead(election.epoch);
    epoch = election.epoch;
  });
  app.addHook('preClose', () => election.close());
}

/** The listener with TLS; its certificate is made anew long before it ends, and it closes with the application. */
async function listenForMembers({ app, membership, onRevoke }: CoordinatorApp, { tlsHost = '', tlsPort = defaults.tlsPort, advertiseUrl }: CoordinatorOptions, logger: Logger): Promise<SecureListener> {
  if (membership === undefined) throw new Error('A coordinator with TLS has members');
  const names = [tlsHost, ...(advertiseUrl === undefined ? [] : [new URL(advertiseUrl).hostname])];
  const listener = new SecureListener(app);
  const renew = () => {
    membership.serverIdentity(names).then((identity) => listener.use(identity), (error: unknown) => logger.error({ err: error }, 'the certificate of the coordinator cannot be renewed'));
  };
  const timer = setInterval(renew, Math.min(86_400_000, membership.certificateMs * renewAfter));
  app.addHook('preClose', async () => clearInterval(timer));
  await listener.open({ host: tlsHost, port: tlsPort, identity: await membership.serverIdentity(names) });
  onRevoke.add((node) => listener.disconnect(node));
  return listener;
}
