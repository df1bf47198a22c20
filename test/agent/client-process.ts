import type { Job } from '../../lib/job/index.js';
import { AgentSession, type Placement, type Source } from '../../lib/protocol/client.js';

/** A client in a process of its own, to be killed: opens the session of argv, and says when the first segment is announced. */
const { placement, job, sources } = JSON.parse(process.argv[2] ?? '') as { placement: Placement; job: Job; sources: Source[] };
const session = await AgentSession.open(placement, { job, sources });
for await (const event of session.events()) {
  if (event.type === 'segment') process.send?.('segment');
}
