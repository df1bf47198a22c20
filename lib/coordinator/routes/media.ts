import type { FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from '../../typebox/type.js';
import { checkExpiry, type Signer } from '../../protocol/credentials.js';
import { forbidden } from '../../protocol/failure.js';
import type { Application } from '../../protocol/server/application.js';
import { type ByteRange, parseRange } from '../byte-range.js';
import type { MediaRoots } from '../media-roots.js';
import type { CoordinatorMetrics } from '../metrics.js';

/** Longest ticket: a path of 4096 bytes and its signature, in base64. */
export const longestTicket = 8_192;
const chunkBytes = 256 << 10;

export interface MediaRoutesInit {
  signer: Signer;
  roots: MediaRoots;
  metrics: CoordinatorMetrics;
  now: () => number;
  /** The node whose certificate a connection shows; throws 401 for one that does not count. */
  nodeOf: (request: FastifyRequest) => string | undefined;
}

/** Media files for nodes that have no mapped path. The ticket in the URL is the credential: one file, one session, one day; over TLS one node, too. */
export function mediaRoutes(app: Application, { signer, roots, metrics, now, nodeOf }: MediaRoutesInit): void {
  const read = (request: FastifyRequest) => {
    const claims = signer.claims('media', (request.params as { ticket: string }).ticket);
    checkExpiry(claims, now());
    if (request.protocol === 'https' && (claims.node === undefined || nodeOf(request) !== claims.node)) throw forbidden('The ticket is for another node');
    return claims;
  };
  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/media/:ticket',
    onRequest: (request, _reply, done) => {
      read(request);
      done();
    },
    schema: { params: Type.Object({ ticket: Type.String() }) },
    handler: async (request, reply) => {
      const source = read(request);
      const handle = await roots.open(source);
      return send(request, reply, handle, source.size, (bytes) => metrics.media(bytes));
    },
  });
}

async function send(request: FastifyRequest, reply: FastifyReply, handle: FileHandle, size: number, count: (bytes: number) => void): Promise<FastifyReply> {
  const range = parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    await handle.close();
    return reply.status(416).header('content-range', `bytes */${size}`).send({ code: 'ERR_JETSONAV_PROTOCOL', message: 'The range lies behind the end of the file' });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  void reply.header('accept-ranges', 'bytes').type('application/octet-stream');
  if (range !== undefined) void reply.status(206).header('content-range', `bytes ${start}-${end}/${size}`);
  void reply.header('content-length', end - start + 1);
  if (request.method === 'HEAD' || end < start) {
    await handle.close();
    return reply.send();
  }
  return reply.send(stream(handle, { start, end }, count));
}

function stream(handle: FileHandle, { start, end }: ByteRange, count: (bytes: number) => void) {
  const body = handle.createReadStream({ start, end, highWaterMark: chunkBytes });
  body.once('close', () => count(body.bytesRead));
  return body;
}
