import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Authority } from '../../lib/coordinator/authority.js';
import { MemoryStore } from '../../lib/coordinator/store/memory.js';
import { createKeyPair } from '../../lib/protocol/key-pair.js';
import { workFolder } from '../work-folder.js';

/** A film behind TLS, with a certificate for `localhost` of an authority that nobody else knows. */
export interface SecureFilm {
  url: string;
  /** PEM file of that authority. */
  authority: string;
  /** Of another one. */
  stranger: string;
  /** The `Range` of each request so far; undefined where there was none. */
  ranges: (string | undefined)[];
}

const newAuthority = () => Authority.open(new MemoryStore(), Date.now);

export async function serveSecurely(t: { teardown(stop: () => unknown): unknown }, film: string): Promise<SecureFilm> {
  const folder = workFolder(t);
  const [authority, stranger] = await Promise.all([newAuthority(), newAuthority()]);
  const { privateKey, publicKey } = createKeyPair();
  const { certificate } = await authority.issue({ commonName: 'film', dns: ['localhost'], publicKey: createPublicKey(publicKey), serial: '01', ttlMs: 3_600_000 });
  const bytes = readFileSync(film);
  const ranges: (string | undefined)[] = [];
  const server = createServer({ key: privateKey, cert: certificate }, ({ headers: { range } }, response) => {
    ranges.push(range);
    const from = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    const part = { 'content-length': bytes.length - from, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`, 'accept-ranges': 'bytes' };
    response.writeHead(range === undefined ? 200 : 206, part).end(bytes.subarray(from));
  });
  // Who does not trust us hangs up in the middle of a handshake.
  server.on('tlsClientError', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const files = { authority: join(folder, 'authority.pem'), stranger: join(folder, 'stranger.pem') };
  writeFileSync(files.authority, authority.certificate);
  writeFileSync(files.stranger, stranger.certificate);
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/film`, ...files, ranges };
}
