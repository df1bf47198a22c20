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
