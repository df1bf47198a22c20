import { Type, type Static } from '../typebox/type.js';
import { Label, NodeId, SessionId } from './names.js';

/** What a shim tells the coordinator after the fact, so that nothing happens unnoticed. */
export const Note = Type.Object({
  kind: Type.Enum(['fallback', 'failover', 'ended'], { description: 'fallback: the original transcoder runs; failover: the session left a node; ended: the session is over.' }),
  reason: Type.Enum(['no-coordinator', 'no-capacity', 'unsupported-argv', 'unsupported-job', 'node-lost', 'drained', 'job-failed', 'unauthorized', 'protocol', 'configuration', 'complete', 'stopped', 'other']),
  message: Type.Optional(Type.String({ maxLength: 300, description: 'For people; without titles, paths and tokens.' })),
  session: Type.Optional(SessionId),
  node: Type.Optional(NodeId),
  client: Type.Optional(Label),
}, { additionalProperties: false });
export type Note = Static<typeof Note>;
