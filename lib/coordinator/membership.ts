import { createPublicKey, randomBytes } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { createKeyPair } from '../protocol/key-pair.js';
import type { Credentials, Identity } from '../protocol/server/guard.js';
import type { ServerIdentity } from '../protocol/server/secure-listener.js';
import { certificateMs as defaultCertificateMs } from '../protocol/timing.js';
import { coordinatorName } from '../protocol/tls-names.js';
import { Authority } from './authority.js';
import { Enrolments } from './enrolments.js';
import type { Store } from './store/store.js';
import { Tokens } from './tokens.js';

export interface MembershipInit {
  store: Store;
  ticketKey: (node: string, enrolment: string) => Buffer;
  now: () => number;
  /** Life of the certificates that it makes, ms. */
  certificateMs?: number | undefined;
}

/** Who belongs to a cluster by joining: its authority, its tokens, its nodes. */
export class Membership implements Credentials {
  readonly authority: Authority;
  readonly tokens: Tokens;
  readonly enrolments: Enrolments;
  readonly certificateMs: number;

  private constructor(authority: Authority, tokens: Tokens, enrolments: Enrolments, certificateMs: number) {
    this.authority = authority;
    this.tokens = tokens;
    this.enrolments = enrolments;
    this.certificateMs = certificateMs;
  }

  static async open({ store, ticketKey, now, certificateMs = defaultCertificateMs }: MembershipInit): Promise<Membership> {
    const authority = await Authority.open(store, now);
    const [tokens, enrolments] = await Promise.all([Tokens.open(store, now), Enrolments.open({ store, authority, certificateMs, ticketKey, now })]);
    return new Membership(authority, tokens, enrolments, certificateMs);
  }

  /** Follows what other coordinators write into the store. `onRevoke`: a node was put out by one of them. */
  follow(store: Store, onRevoke: (node: string) => void, onFailure: (error: unknown) => void): void {
    store.watch((kept) => {
      if (kept === 'tokens') this.tokens.refresh().catch(onFailure);
      if (kept === 'enrolments') this.enrolments.refresh().then((nodes) => nodes.forEach(onRevoke), onFailure);
    });
  }

  ofToken(token: string): Identity | undefined {
    return this.tokens.identityOf(token);
  }

  ofConnection(request: FastifyRequest): Identity | undefined {
    return this.enrolments.identityOf(request);
  }

  /** A key and a certificate for the coordinator itself, made anew each time: they are kept nowhere. `names`: hosts beside its own. */
  async serverIdentity(names: readonly string[]): Promise<ServerIdentity> {
    const { publicKey, privateKey } = createKeyPair();
    const hosts = new Set(['localhost', hostname(), ...names]);
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ scopeid }) => !scopeid).map(({ address }) => address);
    const { certificate, expiresAt } = await this.authority.issue({
      commonName: 'jetson-av coordinator', dns: [coordinatorName, ...[...hosts].filter(isName)], ip: addresses,
      publicKey: createPublicKey(publicKey), serial: `02${randomBytes(12).toString('hex')}`, ttlMs: this.certificateMs,
    });
    return { certificate, key: privateKey, authority: this.authority.certificate, expiresAt };
  }
}

/** Clients of the cluster look for `coordinatorName`; the others are for browsers. */
const isName = (host: string): boolean => /^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/.test(host) && !/^[0-9.]+$/.test(host);
