/** The door for those who use a cluster: a place from the coordinator, then a session on the node. */
export { CoordinatorClient, type CoordinatorClientOptions } from './coordinator-client.js';
export { AgentSession, type AgentSessionOptions, type Work } from './agent-session.js';
export { describeSource, describeSources, sourceUrl, type Source } from './source.js';
export { summarize, type Summary } from './summary.js';
export { readCredential, type Credential } from './credential-file.js';
export { defaultSecretFile, readSecret } from './secret.js';
export type { FileEvent, ProgressEvent, SegmentEvent, SessionEvent } from './session-event.js';
export type { PlaceRequest, Placement, PushReply } from './session-messages.js';
export type { Note } from './note.js';
export type { ClusterState } from './state.js';
export { Refused } from './peer.js';
