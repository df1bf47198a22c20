import { createHash, X509Certificate } from 'node:crypto';
import { invalidArgument } from '../errors.js';

/**
 * A token that `jetson-av tokens create` makes: `jav1.ROLE.ID.SECRET.FINGERPRINT`. The fingerprint is that of the cluster's authority, so
 * that whoever has a token knows whom he talks to from the first contact on.
 */
export interface ClusterToken {
  /** For people: the coordinator goes by what it has kept. */
  role: string;
  id: string;
  secret: string;
  /** SHA-256 of the authority's certificate, base64url. */
  fingerprint: string;
}

const pattern = /^jav1\.(agent|shim|reader)\.([A-Za-z0-9_-]{8,24})\.([A-Za-z0-9_-]{32})\.([A-Za-z0-9_-]{43})$/;

export function formatToken({ role, id, secret, fingerprint }: ClusterToken): string {
  return `jav1.${role}.${id}.${secret}.${fingerprint}`;
}

/** Undefined where it is no such token. */
export function readToken(text: string): ClusterToken | undefined {
  const [, role, id, secret, fingerprint] = pattern.exec(text) ?? [];
  return role === undefined ? undefined : { role, id: id!, secret: secret!, fingerprint: fingerprint! };
}

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT`, which does not repeat what was given: that may be a secret. */
export function parseToken(text: string): ClusterToken {
  const token = readToken(text.trim());
  if (token === undefined) throw invalidArgument('the token', "what 'jetson-av tokens create' prints, whole,", `${text.trim().length} other characters`);
  return token;
}

/** All that is kept of a token. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function fingerprintOf(certificate: X509Certificate | string): string {
  const { raw } = typeof certificate === 'string' ? new X509Certificate(certificate) : certificate;
  return createHash('sha256').update(raw).digest('base64url');
}
