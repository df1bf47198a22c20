/** The protocol's clock, ms. Each figure has its home here, so that both ends agree. */

/** An agent says something on every event stream at least this often; a client renews its session as often. */
export const pingMs = 1_000;
/** A peer that was not heard for this long is lost. */
export const silenceMs = 3_000;
/** Between two `progress` events. */
export const progressMs = 500;
/** Between two heartbeats of a node. */
export const heartbeatMs = 2_000;
/** Before a node tries again to reach a coordinator that does not answer: one that comes back knows its nodes within this time. */
export const heartbeatRetryMs = 250;
/** How often a node asks for the coordinator's time. */
export const clockMs = 30_000;
/** How long a coordinator that has just started lets a session wait for its first node. */
export const settleMs = 700;
/** How long a heartbeat keeps a node eligible. */
export const leaseMs = 6_000;
/** Life of a role credential: made anew for every request, long enough for boards whose clocks are minutes apart. */
export const roleTtlMs = 5 * 60_000;
/** How long after the placement a session may be opened; an open session lives by its connection, not by its ticket. */
export const ticketTtlMs = 5 * 60_000;
/** Life of a signed media URL: longer than any film. */
export const mediaTtlMs = 24 * 3_600_000;
/** Life of a node's certificate: a Plex host that is off for weeks finds its boards again. */
export const certificateMs = 30 * 86_400_000;
/** A certificate is renewed when this part of its life is over, and then tried again each `renewalRetryMs`. */
export const renewAfter = 1 / 3;
export const renewalRetryMs = 10 * 60_000;
/** Certificates hold from this long before they were made, for boards whose clocks are behind. */
export const backdatedMs = 2 * 3_600_000;
/** Life of a token that lets one node join, unless it is told otherwise. */
export const joinTtlMs = 3_600_000;
/** Life of a token of a shim or a reader, unless it is told otherwise. */
export const tokenTtlMs = 365 * 86_400_000;
/** Between two thumbnails of a session that somebody looks at. */
export const thumbnailMs = 5_000;
