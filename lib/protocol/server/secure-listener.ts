import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { tlsVersion } from '../connections.js';
import { nodeOfNames } from '../tls-names.js';
import type { Application } from './application.js';
import { limitConnections, serverOptions } from './limited-server.js';

/** PEM; `expiresAt` in ms since 1970. */
export interface ServerIdentity { certificate: string; key: string; authority: string; expiresAt: number }

/**
 * An application behind TLS, beside its own plain listener or in its place. Clients may show a certificate: whether it counts is looked
 * at with each request, for those that only want to join have none yet.
 */
export class SecureListener {
  readonly #app: Application;
  readonly #server: Server;
  readonly #sockets = new Set<TLSSocket>();

  /** Before the application is ready, with which it closes. */
  constructor(app: Application) {
    this.#app = app;
    const { limits } = app.limiter;
    const server = createServer({ minVersion: tlsVersion, requestCert: true, rejectUnauthorized: false, handshakeTimeout: limits.handshakeMs, ...serverOptions(limits) }, (request, response) => app.routing(request, response));
    this.#server = limitConnections(server, app.limiter);
    this.#server.on('secureConnection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    app.addHook('preClose', () => this.#close());
  }

  async open({ host, port, identity }: { host: string; port: number; identity: ServerIdentity }): Promise<void> {
    this.use(identity);
    await this.#app.ready();
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** For connections from now on; those that stand go on. */
  use(identity: ServerIdentity): void {
    this.#server.setSecureContext(contextOf(identity));
  }

  /** Ends what a node has open, whatever it is. */
  disconnect(node: string): void {
    for (const socket of this.#sockets) if (nodeOfNames(socket.getPeerX509Certificate()?.subjectAltName) === node) socket.destroy();
  }

  #close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

/** The authority goes with the certificate: who wants to join knows it by its fingerprint alone. */
function contextOf({ certificate, key, authority }: ServerIdentity) {
  return { cert: certificate + authority, key, ca: authority, minVersion: tlsVersion } as const;
}
