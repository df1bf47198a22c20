import { appendFile } from 'node:fs/promises';
import type { NodeSession } from '../client/node-session.js';
import { failure } from '../client/node-failure.js';
import { JetsonAvError } from '../errors.js';
import type { SegmentEvent } from '../protocol/session-event.js';
import { readSamples, type Sample } from './fragments.js';

/** What came of a chunk: whole, or as far as it got. */
export interface Received {
  samples: Sample[];
  /** All pictures before this are there, s of the film; undefined: none. */
  until: number | undefined;
  /** Why it ended early. */
  error?: unknown;
}

export interface Receiver {
  /** Where its bytes go, without the header. */
  file: string;
  /** Looks at the header: by how many ticks times of what follows are to be moved. Throws where it does not fit to the others. */
  header: (init: Buffer) => number;
  /** s of the film */
  onPosition: (seconds: number) => void;
}

/** Takes a chunk over from the node that makes it, file by file. Never throws; ends the session. */
export async function receive(session: NodeSession, { file, header, onPosition }: Receiver): Promise<Received> {
  const received: Received = { samples: [], until: undefined };
  let shift = 0;
  const take = async (event: SegmentEvent): Promise<void> => {
    const bytes = await session.fetch(event.name ?? '');
    if (event.kind === 'init') shift = header(bytes);
    if (event.kind !== 'media') return;
    const samples = readSamples(bytes, shift);
    await appendFile(file, bytes);
    for (const sample of samples) received.samples.push(sample);
    received.until = event.end;
  };
  try {
    for await (const event of session.events()) {
      if (event.type === 'progress' && event.position !== undefined) onPosition(event.position);
      if (event.type === 'segment' && event.kind !== 'open') await take(event);
      if (event.type === 'failed') throw failure(event);
      if (event.type === 'done') return received;
    }
    throw new JetsonAvError('ERR_JETSONAV_NODE_LOST', `Node ${session.node} ended its events without a result`);
  } catch (error) {
    return { ...received, error };
  } finally {
    await session.cancel();
  }
}
