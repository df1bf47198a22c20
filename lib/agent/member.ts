import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { invalidArgument } from '../errors.js';
import { type ClientTls, Connections } from '../protocol/connections.js';
import { reachableUrl } from '../protocol/host-address.js';
import { defaultSecretFile, readSecret } from '../protocol/secret.js';
import type { Application } from '../protocol/server/application.js';
import { checkExposure } from '../protocol/server/exposure.js';
import { SecureListener, type ServerIdentity } from '../protocol/server/secure-listener.js';
import { defaultStateDir } from '../protocol/state-folder.js';
import type { NodeIdentity } from './identity.js';
import { identify, tlsToCoordinator } from './joining.js';
import { type AgentOptions, defaults } from './options.js';
import { Renewal } from './renewal.js';

/** What belonging to a cluster means for an agent, in either of the two ways: with the shared secret, or joined. */
export interface Member {
  readonly coordinators: readonly string[];
  /** For `buildAgent`. */
  readonly credentials: { secret: string } | { ticketKey: Buffer };
  readonly tls?: ClientTls | undefined;
  readonly joined?: { coordinators: readonly string[]; expiresAt: number } | undefined;
  /** To the coordinators, for films; destroyed with the application that listens. */
  readonly connections: Connections;
  listen(app: Application, options: AgentOptions): Promise<{ url: string }>;
  /** Returns what ends it. */
  keepRenewed(onRenewed: (tls: ClientTls) => void): () => void;
}

/** Joins if that is asked for, and was not done before. Throws `ERR_JETSONAV_UNAUTHORIZED` where the node can belong to no cluster. */
export async function becomeMember(options: AgentOptions, node: string, logger: FastifyBaseLogger): Promise<Member> {
  const coordinators = (options.coordinatorUrls ?? []).map((url) => url.replace(/\/+$/, ''));
  const folder = options.stateDir ?? (options.joinUrl === undefined ? undefined : defaultStateDir('agent'));
  const identity = folder === undefined ? undefined : await identify({ url: options.joinUrl, token: options.token, node, folder });
  if (identity === undefined || folder === undefined) return new SecretMember(await readSecret(options.secretFile ?? defaultSecretFile()), coordinators);
  const plain = coordinators.find((url) => !url.startsWith('https:'));
  if (plain !== undefined) throw invalidArgument('--coordinator', 'https: URLs, for a node that joined,', plain);
  return new JoinedMember({ ...identity, coordinators: [...new Set([...identity.coordinators, ...coordinators])] }, folder, logger);
}

const idleMs = 4_000;

class SecretMember implements Member {
  readonly coordinators: readonly string[];
  readonly credentials: { secret: string };
  readonly connections = new Connections({ idleMs });

  constructor(secret: string, coordinators: readonly string[]) {
    this.coordinators = coordinators;
    this.credentials = { secret };
  }

  async listen(app: Application, { host = defaults.host, port = defaults.port, plainHttp }: AgentOptions): Promise<{ url: string }> {
    checkExposure(host, plainHttp === true, 'Let this node join (--join URL --token T, docs/joining.md)');
    app.addHook('onClose', async () => this.connections.destroy());
    await app.listen({ host, port });
    return { url: reachableUrl(host, (app.server.address() as AddressInfo).port) };
  }

  keepRenewed(): () => void {
    return () => {};
  }
}

class JoinedMember implements Member {
  readonly credentials: { ticketKey: Buffer };
  readonly #folder: string;
  readonly #logger: FastifyBaseLogger;
  readonly connections: Connections;
  #identity: NodeIdentity;
  #listener: SecureListener | undefined;

  constructor(identity: NodeIdentity, folder: string, logger: FastifyBaseLogger) {
    this.#identity = identity;
    this.#folder = folder;
    this.#logger = logger;
    this.connections = new Connections({ idleMs, tls: tlsToCoordinator(identity) });
    this.credentials = { ticketKey: Buffer.from(identity.ticketKey, 'base64url') };
  }

  get coordinators(): readonly string[] {
    return this.#identity.coordinators;
  }

  get tls(): ClientTls {
    return tlsToCoordinator(this.#identity);
  }

  get joined() {
    return { coordinators: this.coordinators, expiresAt: this.#identity.expiresAt };
  }

  async listen(app: Application, { host = defaults.joinedHost, port = defaults.port }: AgentOptions): Promise<{ url: string }> {
    const listener = (this.#listener = new SecureListener(app));
    app.addHook('onClose', async () => this.connections.destroy());
    await listener.open({ host, port, identity: serverIdentity(this.#identity) });
    return { url: reachableUrl(host, listener.port, 'https') };
  }

  keepRenewed(onRenewed: (tls: ClientTls) => void): () => void {
    const renewal = new Renewal({
      identity: this.#identity, folder: this.#folder, logger: this.#logger,
      onRenewed: (identity) => {
        this.#identity = identity;
        this.connections.secure(this.tls);
        this.#listener?.use(serverIdentity(identity));
        onRenewed(this.tls);
      },
    });
    renewal.start();
    return () => renewal.stop();
  }
}

function serverIdentity({ certificate, key, authority, expiresAt }: NodeIdentity): ServerIdentity {
  return { certificate, key, authority, expiresAt };
}
