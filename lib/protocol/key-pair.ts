import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { invalidArgument } from '../errors.js';
import { forbidden } from './failure.js';

/** Keys of certificates: P-256, which every TLS speaks. */

const curve = 'prime256v1';

/** PEM, and a key that proves that it has the private one. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
  prove(text: string): string;
}

export function createKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    prove: (text) => sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}

/** The public key, where whoever sent it has the private one. Throws 400 for another kind of key, 403 without the proof. */
export function provenKey(publicKey: string, proof: string, text: string): KeyObject {
  const key = readKey(publicKey);
  const good = verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(proof, 'base64url'));
  if (!good) throw forbidden('The sender did not prove that it has the private key');
  return key;
}

function readKey(pem: string): KeyObject {
  try {
    const key = createPublicKey({ key: pem, format: 'pem', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve === curve && pem.startsWith('-----BEGIN PUBLIC KEY-----')) return key;
  } catch {
    // Said below.
  }
  throw invalidArgument('publicKey', 'a public key of the curve P-256, as PEM', 'another one');
}
