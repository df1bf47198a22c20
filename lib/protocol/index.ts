/** What travels between shim, coordinator and agent: every message is a schema here, and its type comes from it. */
export * from './client.js';
export { Heartbeat, HeartbeatReply } from './node-messages.js';
export { Note } from './note.js';
export { SessionEvent } from './session-event.js';
export { OpenRequest, PlaceRequest, Placement, SessionList, SessionReport, ThrottleRequest } from './session-messages.js';
export { ClusterState, JournalEntry, NodeState, SessionState } from './state.js';
export { Summary } from './summary.js';
