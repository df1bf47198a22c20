import { table } from '../markdown.js';
import type { Strike, TakeoverFigures } from './takeover.js';

export function takeoverTable({ nodes, sessions, rate, strikes }: TakeoverFigures): string {
  const head = ['SIGKILL of the', 'the other leads', 'all nodes known', 'asked', 'refused', 'failed', 'median', '99 %', 'most'];
  return [
    `Two coordinators with one PostgreSQL behind one name, ${nodes} nodes with ${sessions} sessions, ${rate} places/s asked for; ms.`,
    table(head, strikes.map(row), 1),
  ].join('\n\n');
}

function row({ struck, leads, known, asked, refused, failed, place }: Strike): string[] {
  const ms = (value: number): string => value.toFixed(0);
  return [struck, leads === undefined ? 'it did' : ms(leads), ms(known), String(asked), String(refused), String(failed), ms(place.median), ms(place.p99), ms(place.most)];
}
