import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { type Role, type RoleVerifier, scheme } from '../credentials.js';
import { forbidden } from '../failure.js';

export interface Identity {
  role: Role;
  /** The node that a certificate names. */
  node?: string;
  /** Base of the URLs under which a coordinator that speaks for somebody is reached by him. */
  reachesUsAt?: string;
}

/** A further way to prove who one is. Throws 401 where something is carried that is not good; undefined: nothing of this kind is. */
export interface Credentials {
  ofToken(token: string): Identity | undefined;
  ofConnection(request: FastifyRequest): Identity | undefined;
}

/** Who may call a route. Runs before the body is read, so strangers cost nothing. */
export class Guard {
  readonly #verifier: RoleVerifier;
  readonly #now: () => number;
  readonly #others: readonly Credentials[];

  constructor(verifier: RoleVerifier, now: () => number, others: readonly Credentials[] = []) {
    this.#verifier = verifier;
    this.#now = now;
    this.#others = others;
  }

  /** Whom a request is from: what its header says, else its certificate. Throws 401. */
  identify(request: FastifyRequest): Identity {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.#first((one) => (authorization.startsWith(scheme) ? one.ofToken(authorization.slice(scheme.length)) : undefined)) ?? { role: this.#verifier.roleOfHeader(authorization, this.#now()) };
    return this.#first((one) => one.ofConnection(request)) ?? { role: this.#verifier.roleOfHeader(undefined, this.#now()) };
  }

  /** As whom a request that the guard let in is passed on: whoever looks without a credential, at this machine or by a cookie, reads. */
  relayedAs(request: FastifyRequest): Identity {
    try {
      return this.identify(request);
    } catch {
      return { role: 'reader' };
    }
  }

  /** Only bearers of one of the roles. */
  roles(...allowed: readonly Role[]): onRequestHookHandler {
    return (request, _reply, done) => {
      const { role } = this.identify(request);
      if (!allowed.includes(role)) throw forbidden(`The role ${role} may not do this`);
      done();
    };
  }

  /** Whoever sits at this machine, and bearers of any role: by header, by certificate, by `?token=`, or by the cookie that it left. */
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
    if (token === undefined) this.identify(request);
    else if (this.#first((one) => one.ofToken(token)) === undefined) this.#verifier.roleOfToken(token, this.#now());
  }

  #first(ask: (credentials: Credentials) => Identity | undefined): Identity | undefined {
    for (const credentials of this.#others) {
      const identity = ask(credentials);
      if (identity !== undefined) return identity;
    }
    return undefined;
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
