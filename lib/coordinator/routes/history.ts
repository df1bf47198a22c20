import { Type } from '../../typebox/type.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { JournalEntry } from '../../protocol/state.js';
import type { History } from '../history.js';
import type { Store } from '../store/store.js';

const mostEntries = 1_000;
const Query = Type.Object({ limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })) }, { additionalProperties: true });
const HistoryReply = Type.Object({ entries: Type.Array(JournalEntry, { description: 'Newest first.' }) }, { additionalProperties: false });

/** What happened, further back than the page's journal goes, and over restarts. */
export function historyRoutes(app: Application, { store, guard, history }: { store: Store; guard: Guard; history: History }): void {
  app.get('/v1/history', { onRequest: guard.viewers(), schema: { querystring: Query, response: { 200: HistoryReply } } }, async (request) => {
    await history.flush();
    return { entries: await store.history(Math.min(mostEntries, Number(request.query.limit ?? 100))) };
  });
}
