import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Role, Signer } from '../credentials.js';
import { forbidden } from '../failure.js';

/** Who may call a route. Runs before the body is read, so strangers cost nothing. */
export class Guard {
  readonly #signer: Signer;
  readonly #now: () => number;

  constructor(signer: Signer, now: () => number) {
    this.#signer = signer;
    this.#now = now;
  }

  /** Only bearers of one of the roles. */
  roles(...allowed: readonly Role[]): onRequestHookHandler {
    return (request, _reply, done) => {
      const role = this.#signer.roleOfHeader(request.headers.authorization, this.#now());
      if (!allowed.includes(role)) throw forbidden(`The role ${role} may not do this`);
      done();
    };
  }

  /** Whoever sits at this machine, and bearers of any role: by header, by `?token=`, or by the cookie that it left. */
  viewers(): onRequestHookHandler {
    return (request, reply, done) => {
      const query = tokenOfQuery(request);
      if (request.headers.authorization !== undefined || !isLocal(request)) this.#checkViewer(request, query);
      if (query !== undefined) void reply.header('set-cookie', `${cookie}=${query}; Path=/; HttpOnly; SameSite=Strict`);
      done();
    };
  }

  #checkViewer(request: FastifyRequest, query: string | undefined): void {
    const token = query ?? tokenOfCookie(request);
    if (token === undefined) this.#signer.roleOfHeader(request.headers.authorization, this.#now());
    else this.#signer.roleOfToken(token, this.#now());
  }
}

const cookie = 'jetson-av-token';
const loopback = /^(127\.[0-9.]+|::1|::ffff:127\.[0-9.]+)$/;
const localNames = /^(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?$/i;

/**
 * True for a browser on this machine. The Host is looked at as well, since a foreign page can point its own name at
 * 127.0.0.1; and forwarded requests come from a proxy, which proves nothing about who sits behind it.
 */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers.via !== undefined) return false;
  return loopback.test(socket.remoteAddress ?? '') && localNames.test(headers.host ?? '');
}

function tokenOfQuery({ query }: FastifyRequest): string | undefined {
  const token = (query as Record<string, unknown>)['token'];
  return typeof token === 'string' && /^[a-zA-Z0-9._-]+$/.test(token) ? token : undefined;
}

function tokenOfCookie({ headers }: FastifyRequest): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === cookie) return value;
  }
  return undefined;
}
