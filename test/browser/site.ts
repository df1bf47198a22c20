import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { packageRoot } from '../../lib/native/load.js';

const require = createRequire(import.meta.url);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.m3u8': 'application/vnd.apple.mpegurl', '.mpd': 'application/dash+xml', '.ts': 'video/mp2t', '.mp4': 'video/mp4', '.m4s': 'video/iso.segment' };

/** A page with a player, the players' own scripts, and files that were made in memory. */
export interface Site {
  url: string;
  close(): void;
}

export async function startSite(files: ReadonlyMap<string, Uint8Array>): Promise<Site> {
  const own: Record<string, string> = {
    '/': join(packageRoot(import.meta.dirname), 'test/browser/player.html'),
    '/hls.js': require.resolve('hls.js/dist/hls.min.js'),
    '/dash.js': require.resolve('dashjs'),
  };
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = own[path];
    const body = file === undefined ? files.get(path.slice(1)) : readFileSync(file);
    if (body === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file ?? path)] ?? 'application/octet-stream', 'content-length': body.length }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => {
    server.close();
    server.closeAllConnections();
  } };
}
