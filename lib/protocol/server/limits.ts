/** What one HTTP server gives, in time, number and size. Strangers: connections that have shown no good credential yet. */
export interface HttpLimits {
  /** For the headers of a request, of a silent connection too, ms; at most `requestMs`. */
  headersMs: number;
  /** For a whole request, ms. Replies may take as long as they like. */
  requestMs: number;
  /** For a TLS handshake, ms. */
  handshakeMs: number;
  /** Between two requests on a connection, ms. */
  keepAliveMs: number;
  /** A connection with a reply on it ends when not a byte was read or written for this long, ms. */
  stallMs: number;
  /** How often `headersMs` and `requestMs` are looked at, ms: they are late by this much at most. */
  checkMs: number;
  /** All headers of a request with its URL, bytes. */
  headerBytes: number;
  /** Headers of a request. */
  headers: number;
  strangers: Seating;
  members: Seating;
  /** Requests with a credential that is not good, from one address. */
  failures: Rate;
  requests: {
    /** With a good credential, from one address for one node or session. */
    ofOne: Rate;
    /** With a good credential, from one address for neither. */
    ofAddress: Rate;
  };
}

/** Connections, at most. */
export interface Seating { inAll: number; perAddress: number }

/** So many at once, and from then on so many in a second. */
export interface Rate { burst: number; perSecond: number }

/** Requests on one connection have no limit of their number: a program of the cluster keeps its connection for days. */
export const defaultLimits: HttpLimits = {
  headersMs: 15_000, requestMs: 30_000, handshakeMs: 10_000, keepAliveMs: 10_000, stallMs: 30_000, checkMs: 2_000,
  headerBytes: 16 << 10, headers: 100,
  strangers: { inAll: 1_024, perAddress: 64 },
  // A thousand nodes may come through one address, with a few connections each.
  members: { inAll: 16_384, perAddress: 4_096 },
  failures: { burst: 100, perSecond: 1 },
  requests: { ofOne: { burst: 4_000, perSecond: 2_000 }, ofAddress: { burst: 2_000, perSecond: 500 } },
};
