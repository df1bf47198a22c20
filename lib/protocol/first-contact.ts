import { X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { JetsonAvError } from '../errors.js';
import { fingerprintOf } from './cluster-token.js';
import { tlsVersion } from './connections.js';
import { coordinatorName } from './tls-names.js';

const timeoutMs = 10_000;

/**
 * The certificate, PEM, of the authority behind a coordinator, which must have this fingerprint. Nothing is said to the peer: who has
 * the certificate then connects anew, and lets TLS check the chain. Throws `ERR_JETSONAV_UNAUTHORIZED` for another authority.
 */
export async function authorityAt(url: string, fingerprint: string): Promise<string> {
  const chain = await chainAt(new URL(url));
  const authority = chain.find((certificate) => fingerprintOf(certificate) === fingerprint);
  if (authority !== undefined) return authority.toString();
  const seen = chain.length === 0 ? 'none' : fingerprintOf(chain.at(-1)!);
  throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `${url} is not of the cluster that the token is for: its authority has the fingerprint ${seen}, expected ${fingerprint}`);
}

/** What the peer shows, its own certificate first. */
function chainAt({ hostname, port }: URL): Promise<X509Certificate[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    // Who it is, the caller finds out by the fingerprint; and all that this connection does is to end.
    const socket = connect({ host, port: Number(port || 443), servername: coordinatorName, rejectUnauthorized: false, minVersion: tlsVersion });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`${hostname}:${port} did not answer within ${timeoutMs / 1_000} s`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(certificatesOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
  });
}

function certificatesOf(first: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  // The last one is its own issuer.
  for (let one: DetailedPeerCertificate | undefined = first; one?.raw !== undefined && chain.length < 8; one = one.issuerCertificate === one ? undefined : one.issuerCertificate) {
    chain.push(new X509Certificate(one.raw));
  }
  return chain;
}
