import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { packageRoot } from '../../lib/native/load.js';

const require = createRequire(import.meta.url);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.m3u8': 'application/vnd.apple.mpegurl', '.mpd': 'application/dash+xml', '.ts': 'video/mp2t', '.mp4': 'video/mp4', '.m4s': 'video/iso.segment' };

/** Files by name: made in memory, or looked for when they are asked for. */
export type SiteFiles = ReadonlyMap<string, Uint8Array> | ((name: string) => Promise<Uint8Array | undefined>);

/** A page with a player, the players' own scripts, and files. */
export interface Site {
  url: string;
  close(): void;
}

export async function startSite(files: SiteFiles): Promise<Site> {
  const own: Record<string, string> = {
    '/': join(packageRoot(import.meta.dirname), 'test/browser/player.html'),
    '/hls.js': require.resolve('hls.js/dist/hls.min.js'),
    '/dash.js': require.resolve('dashjs'),
  };
  const find = (name: string): Promise<Uint8Array | undefined> => ('get' in files ? Promise.resolve(files.get(name)) : files(name));
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = own[path];
    const body = file === undefined ? find(path.slice(1)) : Promise.resolve(readFileSync(file));
    void body.catch(() => undefined).then((bytes) => {
      if (bytes === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': types[extname(file ?? path)] ?? 'application/octet-stream', 'content-length': bytes.length }).end(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => {
    server.close();
    server.closeAllConnections();
  } };
}
