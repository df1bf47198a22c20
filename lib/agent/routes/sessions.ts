import { createReadStream } from 'node:fs';
import { type Static, Type } from '../../typebox/type.js';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { invalidArgument } from '../../errors.js';
import { checkExpiry, type SessionTicket, type TicketVerifier } from '../../protocol/credentials.js';
import { forbidden, notFound, unauthorized } from '../../protocol/failure.js';
import { type Font, mostFontBytes } from '../../protocol/font.js';
import { FileName, SessionId } from '../../protocol/names.js';
import { SessionParams } from '../../protocol/node-messages.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { OpenRequest, PushReply, SessionList, ThrottleRequest } from '../../protocol/session-messages.js';
import { admit } from '../admission.js';
import type { StoredFile } from '../file-store.js';
import type { Sessions } from '../sessions.js';

const chunkBytes = 256 << 10;

/** Longest piece of a pushed input, bytes. */
const longestPush = 1 << 20;

const PushParams = Type.Object({ id: SessionId, index: Type.String({ pattern: '^[0-9]{1,2}$' }), offset: Type.String({ pattern: '^[0-9]{1,15}$' }) }, { additionalProperties: false });
const PushQuery = Type.Object({ last: Type.Optional(Type.Literal('true')) }, { additionalProperties: false });

const FileParams = Type.Object({ id: SessionId, name: FileName }, { additionalProperties: false });

export interface SessionRoutesInit {
  node: string;
  tickets: TicketVerifier;
  guard: Guard;
  sessions: Sessions;
  now: () => number;
}

/** Everything about one session needs its ticket; each such call is a sign of life of its client. */
export function sessionRoutes(app: Application, { node, tickets, guard, sessions, now }: SessionRoutesInit): void {
  const ticket = (request: FastifyRequest): SessionTicket => ticketOf(request, tickets, node);
  const bearer: { onRequest: onRequestHookHandler } = {
    onRequest: (request, _reply, done) => {
      ticket(request);
      done();
    },
  };
  const own = (request: FastifyRequest) => {
    const { session: id, fence } = ticket(request);
    const session = sessions.find(id);
    if (session.fence !== fence) throw forbidden('The ticket is for another life of the session');
    session.heard();
    return session;
  };

  const anyRole = guard.roles('shim', 'agent', 'reader');
  app.get('/v1/sessions', { onRequest: anyRole, schema: { response: { 200: SessionList } } }, () => ({ node, sessions: sessions.reports() }));

  app.post('/v1/sessions/:id', { ...bearer, schema: { params: SessionParams, body: OpenRequest } }, async (request, reply) => {
    const { session: id, fence, expiresAt } = ticket(request);
    checkExpiry({ expiresAt }, now());
    const { job, sources, label, fonts } = request.body;
    checkFonts(fonts);
    const session = sessions.open({ id, fence, label, fonts, job: admit(job, sources.length), sources, logger: request.log });
    return reply.type('application/x-ndjson').send(session.body);
  });

  app.put('/v1/sessions/:id/lease', { ...bearer, schema: { params: SessionParams } }, async (request, reply) => {
    own(request);
    return reply.status(204).send();
  });

  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: longestPush }, (_request, body, done) => done(null, body));
  const pushed = { ...bearer, schema: { params: PushParams, querystring: PushQuery, response: { 200: PushReply } } };
  app.put('/v1/sessions/:id/pushed/:index/:offset', pushed, async (request) => {
    return own(request).push(...pieceOf(request.params, request.query, request.body));
  });

  app.put('/v1/sessions/:id/fonts/:index/:offset', pushed, async (request) => {
    return own(request).pushFont(...pieceOf(request.params, request.query, request.body));
  });

  app.post('/v1/sessions/:id/throttle', { ...bearer, schema: { params: SessionParams, body: ThrottleRequest } }, async (request, reply) => {
    own(request).throttle(request.body.throttled);
    return reply.status(204).send();
  });

  app.delete('/v1/sessions/:id', { ...bearer, schema: { params: SessionParams } }, async (request, reply) => {
    own(request).stop('cancelled', 'The client cancelled the session');
    return reply.status(204).send();
  });

  app.get('/v1/sessions/:id/files/:name', { ...bearer, schema: { params: FileParams } }, async (request, reply) => {
    const file = own(request).files.get(nameOf(request));
    if (file === undefined) throw notFound('There is no such file, or it was fetched already');
    return reply.type('application/octet-stream').header('content-length', file.size).send(body(file));
  });

  app.delete('/v1/sessions/:id/files/:name', { ...bearer, schema: { params: FileParams } }, async (request, reply) => {
    if (!own(request).files.delete(nameOf(request))) throw notFound('There is no such file, or it was fetched already');
    return reply.status(204).send();
  });
}

function pieceOf({ index, offset }: Static<typeof PushParams>, { last }: Static<typeof PushQuery>, body: unknown): [index: number, offset: number, bytes: Uint8Array, last: boolean] {
  if (!(body instanceof Uint8Array)) throw invalidArgument('the body', 'bytes, as application/octet-stream', body);
  return [Number(index), Number(offset), body, last === 'true'];
}

function checkFonts(fonts: readonly Font[] = []): void {
  const bytes = fonts.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostFontBytes) throw invalidArgument('fonts', `${mostFontBytes} bytes in all at most`, bytes);
}

function nameOf(request: FastifyRequest): string {
  return (request.params as Static<typeof FileParams>).name;
}

function body({ content }: StoredFile) {
  if ('path' in content) return createReadStream(content.path, { highWaterMark: chunkBytes });
  const { buffer, byteOffset, byteLength } = content.bytes;
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Throws 401 without a good ticket, 403 where it is for another session or node. */
function ticketOf(request: FastifyRequest, tickets: TicketVerifier, node: string): SessionTicket {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || token === undefined) throw unauthorized('The request carries no ticket');
  const ticket = tickets.sessionClaims(token);
  if (ticket.node !== node) throw forbidden('The ticket is for another node');
  if (ticket.session !== (request.params as { id?: string }).id) throw forbidden('The ticket is for another session');
  return ticket;
}
