import { type KeyObject, randomBytes, type X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import { conflict, forbidden, unauthorized } from '../protocol/failure.js';
import { type JoinReply, type JoinRequest, proofText, type RenewRequest } from '../protocol/join-messages.js';
import { provenKey } from '../protocol/key-pair.js';
import type { Identity } from '../protocol/server/guard.js';
import { nodeName, nodeOfNames } from '../protocol/tls-names.js';
import type { Authority, IssuedCertificate } from './authority.js';
import type { Enrolment, Store } from './store/store.js';

export interface EnrolmentsInit {
  store: Store;
  authority: Authority;
  /** Life of a certificate, ms. */
  certificateMs: number;
  /** Key of the tickets of a node, in one life of it. */
  ticketKey: (node: string, enrolment: string) => Buffer;
  now: () => number;
}

/** The nodes that joined. A certificate names its enrolment, so that revoking one ends all certificates that were made for it. */
export class Enrolments {
  readonly #init: EnrolmentsInit;
  #known = new Map<string, Enrolment>();
  /** What a connection's certificate says, read once. */
  readonly #shown = new WeakMap<TLSSocket, Shown>();

  private constructor(init: EnrolmentsInit) {
    this.#init = init;
  }

  static async open(init: EnrolmentsInit): Promise<Enrolments> {
    const enrolments = new Enrolments(init);
    await enrolments.refresh();
    return enrolments;
  }

  /** Looks into the store again: others write there, too. Returns the nodes that were put out there. What was revoked here stays so, whatever the store has. */
  async refresh(): Promise<string[]> {
    const kept = await this.#init.store.enrolments();
    const before = this.#known;
    const revokedHere = ({ node, id }: Enrolment): number | undefined => (before.get(node)?.id === id ? before.get(node)?.revokedAt : undefined);
    this.#known = new Map(kept.map((enrolment) => [enrolment.node, { ...enrolment, revokedAt: enrolment.revokedAt ?? revokedHere(enrolment) }]));
    return [...before.keys()].filter((node) => before.get(node)?.revokedAt === undefined && this.idOf(node) === '');
  }

  all(): Enrolment[] {
    return [...this.#known.values()];
  }

  /** '' for a node that did not join, or was revoked. */
  idOf(node: string): string {
    const known = this.#known.get(node);
    return known === undefined || known.revokedAt !== undefined ? '' : known.id;
  }

  /** Spends the token. Throws 401 where it is spent, 409 where the name is taken, 400 and 403 for a key that is not usable. */
  async join({ node, publicKey, proof }: JoinRequest, tokenId: string): Promise<JoinReply> {
    const { store, now } = this.#init;
    const key = provenKey(publicKey, proof, proofText('join', node, tokenId));
    const id = randomBytes(8).toString('hex');
    const issued = await this.#issue(node, id, key);
    const enrolment: Enrolment = { node, id, joinedAt: now(), expiresAt: issued.expiresAt };
    const result = await store.enrol(tokenId, enrolment);
    if (result === 'token-spent') throw unauthorized('The token was used before');
    if (result === 'name-taken') throw conflict(`A node named ${node} joined before: choose another --node, or first 'jetson-av nodes revoke ${node}'`);
    this.#known.set(node, enrolment);
    return this.#reply(node, id, issued);
  }

  /** A new certificate for a node that shows its old one. */
  async renew(node: string, { publicKey, proof }: RenewRequest): Promise<JoinReply> {
    const known = this.#known.get(node);
    if (known === undefined || known.revokedAt !== undefined) throw unauthorized(`The node ${node} is not enrolled`);
    const key = provenKey(publicKey, proof, proofText('renew', node, this.#init.authority.fingerprint));
    const issued = await this.#issue(node, known.id, key);
    if (!(await this.#init.store.renewEnrolment(node, known.id, issued.expiresAt))) throw unauthorized(`The node ${node} is not enrolled`);
    this.#known.set(node, { ...known, expiresAt: issued.expiresAt });
    return this.#reply(node, known.id, issued);
  }

  /** False where there is none that could be revoked. */
  async revoke(node: string): Promise<boolean> {
    const known = this.#known.get(node);
    const revokedAt = this.#init.now();
    // First here: from now on it opens nothing, whatever the disk says.
    if (known !== undefined) this.#known.set(node, { ...known, revokedAt: known.revokedAt ?? revokedAt });
    return this.#init.store.revokeEnrolment(node, revokedAt);
  }

  /** Who shows a certificate; undefined for a connection without one. Throws 401 for one that does not count. */
  identityOf({ raw: { socket } }: FastifyRequest): Identity | undefined {
    if (!(socket instanceof TLSSocket)) return undefined;
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) return undefined;
    const shown = this.#shown.get(socket) ?? read(certificate);
    this.#shown.set(socket, shown);
    if (!socket.authorized) throw unauthorized(`The certificate is not of this cluster, or does not hold now (${String(socket.authorizationError)})`);
    // A connection lives longer than a certificate may.
    if (shown.expiresAt <= this.#init.now()) throw unauthorized('The certificate has expired');
    if (shown.node === undefined) throw forbidden('The certificate is not that of a node');
    const known = this.#known.get(shown.node);
    if (known?.id !== shown.enrolment || known.revokedAt !== undefined) throw unauthorized(`The node ${shown.node} was revoked, or never joined here`);
    return { role: 'agent', node: shown.node };
  }

  #issue(node: string, enrolment: string, publicKey: KeyObject): Promise<IssuedCertificate> {
    const { authority, certificateMs } = this.#init;
    return authority.issue({ commonName: node, dns: [nodeName(node)], publicKey, serial: serialOf(enrolment), ttlMs: certificateMs });
  }

  #reply(node: string, enrolment: string, issued: IssuedCertificate): JoinReply {
    const { authority, ticketKey } = this.#init;
    return { ...issued, authority: authority.certificate, ticketKey: ticketKey(node, enrolment).toString('base64url') };
  }
}

interface Shown { node: string | undefined; enrolment: string; expiresAt: number }

/** Leads with 01, so that it is positive and never short; the last four bytes tell one certificate of an enrolment from another. */
function serialOf(enrolment: string): string {
  return `01${enrolment}${randomBytes(4).toString('hex')}`;
}

function read({ serialNumber, subjectAltName, validTo }: X509Certificate): Shown {
  return { node: nodeOfNames(subjectAltName), enrolment: serialNumber.toLowerCase().slice(-24, -8), expiresAt: Date.parse(validTo) };
}
