import { createInterface } from 'node:readline';
import type { OfferedSource } from '../../lib/protocol/session-messages.js';
import { first, jumps, paced, whole } from './reading.js';
import type { Arrival } from './spread.js';
import { type Open, openLocal, overNfs, relayed, type WayName } from './ways.js';

/** The program on the board: each line of JSON that it reads is a question, and each that it writes the answer. */

export interface Question {
  way: WayName;
  film: OfferedSource;
  what: keyof typeof measures;
}

/** `null`: this way has no such thing. */
export interface Answers {
  whole: number;
  first: number;
  jumps: number | null;
  paced: Arrival[];
}

const measures = { whole, first, jumps, paced };

export interface ReaderInit {
  /** Of the coordinator. */
  origin: string;
  nfsAddress: string;
}

async function main({ origin, nfsAddress }: ReaderInit): Promise<void> {
  const http = await relayed(origin);
  const opens: Record<WayName, Open> = { local: openLocal, http: http.open, nfs: overNfs(nfsAddress) };
  for await (const line of createInterface({ input: process.stdin })) {
    const { way, film, what } = JSON.parse(line) as Question;
    const answer = await measures[what](opens[way], film);
    process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
  }
  http.close();
}

if (process.argv[1] === import.meta.filename) await main(JSON.parse(process.argv[2] ?? '') as ReaderInit);
