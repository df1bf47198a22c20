import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { fingerprintOf } from '../protocol/cluster-token.js';
import { createKeyPair } from '../protocol/key-pair.js';
import { backdatedMs } from '../protocol/timing.js';
import type { Store } from './store/store.js';

/** The cluster's own certificate authority. It vouches for the coordinator and for nodes that joined, and for nobody else. */

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const authorityMs = 20 * 365 * 86_400_000;

/** Half a second to load, and only coordinators with TLS need it. */
async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto as never);
  return x509;
}

export interface CertificateRequest {
  /** For people. */
  commonName: string;
  /** What peers check. */
  dns: readonly string[];
  ip?: readonly string[];
  publicKey: KeyObject;
  /** Positive, hex. */
  serial: string;
  ttlMs: number;
}

/** PEM, with the moments between which it holds, ms since 1970. */
export interface IssuedCertificate { certificate: string; issuedAt: number; expiresAt: number }

export class Authority {
  /** PEM */
  readonly certificate: string;
  readonly fingerprint: string;
  readonly #x509: typeof import('@peculiar/x509');
  readonly #key: webcrypto.CryptoKey;
  readonly #now: () => number;

  private constructor(x509: typeof import('@peculiar/x509'), certificate: string, key: webcrypto.CryptoKey, now: () => number) {
    this.#x509 = x509;
    this.certificate = certificate;
    this.fingerprint = fingerprintOf(certificate);
    this.#key = key;
    this.#now = now;
  }

  /** The one that the store keeps; made at the first time. */
  static async open(store: Store, now: () => number): Promise<Authority> {
    const x509 = await loadX509();
    const { certificate, key } = (await store.authority()) ?? (await store.keepAuthority(await create(x509, now())));
    return new Authority(x509, certificate, await importKey(createPrivateKey(key)), now);
  }

  async issue({ commonName, dns, ip = [], publicKey, serial, ttlMs }: CertificateRequest): Promise<IssuedCertificate> {
    const { X509CertificateGenerator, PublicKey, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags, ExtendedKeyUsageExtension, SubjectAlternativeNameExtension } = this.#x509;
    const now = this.#now();
    const made = await X509CertificateGenerator.create({
      serialNumber: serial, subject: [{ CN: [commonName] }], issuer: new this.#x509.X509Certificate(this.certificate).subject,
      // Clocks of boards are wrong at times. Seconds are all that a certificate knows.
      notBefore: new Date(now - backdatedMs), notAfter: new Date(now + ttlMs),
      publicKey: new PublicKey(publicKey.export({ type: 'spki', format: 'der' })), signingKey: this.#key, signingAlgorithm: algorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']),
        new SubjectAlternativeNameExtension([...dns.map((value) => ({ type: 'dns' as const, value })), ...ip.map((value) => ({ type: 'ip' as const, value }))]),
      ],
    });
    const certificate = made.toString('pem');
    return { certificate: `${certificate}\n`, issuedAt: now, expiresAt: Date.parse(new X509Certificate(certificate).validTo) };
  }
}

async function create({ X509CertificateGenerator, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags }: typeof import('@peculiar/x509'), now: number) {
  const { privateKey, publicKey } = createKeyPair();
  const keys = { privateKey: await importKey(createPrivateKey(privateKey)), publicKey: await webcrypto.subtle.importKey('spki', createPublicKey(publicKey).export({ type: 'spki', format: 'der' }), algorithm, true, ['verify']) };
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${randomBytes(8).toString('hex')}`, name: `CN=jetson-av cluster ${randomBytes(4).toString('hex')}`,
    notBefore: new Date(now - backdatedMs), notAfter: new Date(now + authorityMs), keys, signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  return { certificate: `${made.toString('pem')}\n`, key: privateKey };
}

function importKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign']);
}
