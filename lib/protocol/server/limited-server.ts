import type { Server, ServerOptions } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FailureBody } from '../failure.js';
import { addressRange } from '../host-address.js';
import type { Limiter } from './limiter.js';
import type { HttpLimits } from './limits.js';

/** For Node's `createServer`. */
export function serverOptions({ headersMs, requestMs, keepAliveMs, checkMs, headerBytes }: HttpLimits): ServerOptions {
  return { headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs, connectionsCheckingInterval: checkMs, maxHeaderSize: headerBytes };
}

/** Holds the connections of a server to the limits: their number, and those on which nothing moves. */
export function limitConnections<S extends Server | SecureServer>(server: S, limiter: Limiter): S {
  const { seats, refusals, limits } = limiter;
  server.on('connection', (socket: Socket) => seats.take(socket));
  server.setTimeout(limits.stallMs);
  server.on('request', (_request, response) => {
    // Of a connection that has no reply on it, Node makes an end without a word.
    response.on('timeout', (socket: Socket) => {
      refusals.add('slow', addressRange(socket.remoteAddress));
      socket.destroy();
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const refusal = refusalOf(error.code ?? '');
    if (refusal?.reason !== undefined) refusals.add(refusal.reason, addressRange((socket as { remoteAddress?: string }).remoteAddress));
    if (refusal?.status !== undefined && socket.writable) answer(socket, refusal.status);
    socket.destroy();
  });
  return server;
}

interface Refusal { reason?: 'slow' | 'size'; status?: string }

/** What is no request yet; undefined: the network's errors, which nobody is there to hear. */
function refusalOf(code: string): Refusal | undefined {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { reason: 'slow', status: '408 Request Timeout' };
  if (code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return { reason: 'slow' };
  if (code === 'HPE_HEADER_OVERFLOW') return { reason: 'size', status: '431 Request Header Fields Too Large' };
  return code.startsWith('HPE_') ? { status: '400 Bad Request' } : undefined;
}

function answer(socket: Duplex, status: string): void {
  const body = JSON.stringify({ code: 'ERR_JETSONAV_PROTOCOL', message: status.slice(4) } satisfies FailureBody);
  socket.write(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}
