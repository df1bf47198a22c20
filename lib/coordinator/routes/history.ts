import { Type } from '../../typebox/type.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { JournalEntry } from '../../protocol/state.js';
import { SampleQuery, SampleReply } from '../../protocol/sample.js';
import type { History } from '../history.js';
import type { Relay } from '../relay.js';
import type { Samples } from '../samples.js';
import type { Store } from '../store/store.js';

const mostEntries = 1_000;
const Query = Type.Object({ limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })), kind: Type.Optional(JournalEntry.properties.kind) }, { additionalProperties: true });
const HistoryReply = Type.Object({ entries: Type.Array(JournalEntry, { description: 'Newest first.' }) }, { additionalProperties: false });

export interface HistoryRoutesInit {
  store: Store;
  guard: Guard;
  relay: Relay;
  history: History;
  samples: Samples;
  now: () => number;
}

/** What happened, further back than the page's journal goes, and over restarts; `kind`: of the newest entries those of one kind. And the figures of which the page draws curves. */
export function historyRoutes(app: Application, { store, guard, history, samples, relay, now }: HistoryRoutesInit): void {
  app.get('/v1/history', { onRequest: guard.viewers(), schema: { querystring: Query, response: { 200: HistoryReply } } }, async (request) => {
    await history.flush();
    const { kind, limit = '100' } = request.query;
    const most = Math.min(mostEntries, Number(limit));
    const entries = await store.history(kind === undefined ? most : mostEntries);
    return { entries: entries.filter((entry) => kind === undefined || entry.kind === kind).slice(0, most) };
  });

  app.get('/v1/samples', { onRequest: guard.viewers(), preHandler: relay.hook(guard), schema: { querystring: SampleQuery, response: { 200: SampleReply } } }, (request) => samples.last(Number(request.query.hours ?? 1), now()));
}
