import type { Test } from 'tap';
import type { Enrolment, Store, TokenRecord } from '../../../lib/coordinator/store/store.js';
import type { Sample } from '../../../lib/protocol/sample.js';
import type { JournalEntry } from '../../../lib/protocol/state.js';

/** One kind of store: how to open it, again and again, on what it held before. */
export interface Kind {
  name: string;
  /** `bound`: entries of the history. */
  open: (place: string, bound?: number) => Promise<Store>;
  /** Whether what is closed is there again when it is opened. */
  lasts: boolean;
  /** Whether two that are open at once see what the other one did. */
  shares: boolean;
}

const token = (id: string, rest: Partial<TokenRecord> = {}): TokenRecord => ({ id, role: 'agent', hash: id.repeat(4), note: '', createdAt: 1_000, expiresAt: 9_000, ...rest });
const enrolment = (node: string, id: string): Enrolment => ({ node, id, joinedAt: 2_000, expiresAt: 50_000 });
const sample = (at: number, sessions = 1): Sample => ({ at, nodes: 2, sessions, load: 0.5, watts: null, temperature: 40, speed: 1.5 });
const entry = (at: number): JournalEntry => ({ at, kind: 'placed', text: `entry ${at}`, node: 'board-1' });

/** What every store does. `newPlace` makes a name, path or address that none used before. */
export function behaves(t: Test, { name, open, lasts, shares }: Kind, newPlace: () => Promise<string>): void {
  const opened = async (t: Test, place?: string, bound?: number): Promise<Store> => {
    const store = await open(place ?? (await newPlace()), bound);
    t.teardown(() => store.close());
    return store;
  };

  t.test(`${name}: the first authority stays`, async (t) => {
    const store = await opened(t);
    t.equal(await store.authority(), undefined);
    t.strictSame(await store.keepAuthority({ certificate: 'c', key: 'k' }), { certificate: 'c', key: 'k' });
    t.strictSame(await store.keepAuthority({ certificate: 'other', key: 'other' }), { certificate: 'c', key: 'k' });
    t.match(await store.authority(), { certificate: 'c', key: 'k' });
  });

  t.test(`${name}: a token lets one node in, once, also where two come at the same time`, async (t) => {
    const store = await opened(t);
    await store.addToken(token('a'));
    const results = await Promise.all([store.enrol('a', enrolment('board-1', 'e1')), store.enrol('a', enrolment('board-2', 'e2'))]);
    t.strictSame(results.sort(), ['enrolled', 'token-spent']);
    t.equal(await store.enrol('a', enrolment('board-3', 'e3')), 'token-spent');
    t.equal(await store.enrol('unknown', enrolment('board-3', 'e3')), 'token-spent');
    t.equal((await store.enrolments()).length, 1);
    t.match(await store.tokens(), [{ id: 'a', spentAt: 2_000 }]);
  });

  t.test(`${name}: a name is taken until its node is revoked, and a refusal spends no token`, async (t) => {
    const store = await opened(t);
    for (const id of ['a', 'b']) await store.addToken(token(id));
    t.equal(await store.enrol('a', enrolment('board-1', 'e1')), 'enrolled');
    t.equal(await store.enrol('b', enrolment('board-1', 'e2')), 'name-taken');
    t.equal(await store.revokeEnrolment('board-1', 3_000), true);
    t.equal(await store.revokeEnrolment('board-1', 4_000), false, 'once');
    t.equal(await store.revokeEnrolment('board-9', 4_000), false);
    t.match(await store.enrolments(), [{ node: 'board-1', id: 'e1', revokedAt: 3_000 }]);
    t.equal(await store.enrol('b', enrolment('board-1', 'e2')), 'enrolled');
    t.strictSame(await store.enrolments(), [enrolment('board-1', 'e2')], 'whoever joins anew is not revoked');
    await store.addToken(token('c'));
    t.equal(await store.enrol('c', { ...enrolment('board-1', 'e3'), joinedAt: 50_000, expiresAt: 90_000 }), 'enrolled', 'a name whose certificate has ended is free');
  });

  t.test(`${name}: only the enrolment that stands is renewed`, async (t) => {
    const store = await opened(t);
    await store.addToken(token('a'));
    await store.enrol('a', enrolment('board-1', 'e1'));
    t.equal(await store.renewEnrolment('board-1', 'e1', 70_000), true);
    t.equal(await store.renewEnrolment('board-1', 'e0', 80_000), false);
    t.match(await store.enrolments(), [{ expiresAt: 70_000 }]);
    await store.revokeEnrolment('board-1', 3_000);
    t.equal(await store.renewEnrolment('board-1', 'e1', 90_000), false);
    t.match(await store.enrolments(), [{ expiresAt: 70_000 }]);
  });

  t.test(`${name}: a revoked token lets nobody in; tokens that ended long ago are forgotten`, async (t) => {
    const store = await opened(t);
    await store.addToken(token('a', { role: 'shim', note: 'the attic' }));
    t.equal(await store.revokeToken('a', 1_500), true);
    t.equal(await store.revokeToken('a', 1_600), false);
    t.equal(await store.revokeToken('b', 1_600), false);
    t.equal(await store.enrol('a', enrolment('board-1', 'e1')), 'token-spent');
    t.strictSame(await store.tokens(), [{ ...token('a', { role: 'shim', note: 'the attic' }), revokedAt: 1_500 }]);
    await store.addToken(token('b', { createdAt: 9_000 + 31 * 86_400_000, expiresAt: 1e13 }));
    t.match(await store.tokens(), [{ id: 'b' }]);
    t.equal((await store.tokens()).length, 1);
  });

  t.test(`${name}: one capacity a node, the newest`, async (t) => {
    const store = await opened(t);
    await store.keepCapacity({ node: 'board-2', at: 1, table: '{"a":1}' });
    await store.keepCapacity({ node: 'board-1', at: 2, table: '{"a":2}' });
    await store.keepCapacity({ node: 'board-2', at: 3, table: '{"a":3}' });
    const byNode = (await store.capacities()).sort((a, b) => a.node.localeCompare(b.node));
    t.strictSame(byNode, [{ node: 'board-1', at: 2, table: '{"a":2}' }, { node: 'board-2', at: 3, table: '{"a":3}' }]);
  });

  t.test(`${name}: what was said last of a node counts`, async (t) => {
    const store = await opened(t);
    t.strictSame(await store.drains(), []);
    for (const [node, drain] of [['board-2', true], ['board-1', true], ['board-2', false]] as const) await store.keepDrain(node, drain);
    t.strictSame(await store.drains(), [{ node: 'board-1', drain: true }, { node: 'board-2', drain: false }]);
  });

  t.test(`${name}: who sleeps is known until he is awake`, async (t) => {
    const place = await newPlace();
    const store = await opened(t, place);
    t.strictSame(await store.sleepers(), []);
    for (const [node, at] of [['board-2', 1], ['board-1', 2], ['board-2', 3]] as const) await store.keepSleeper({ node, at, told: `{"at":${at}}` });
    t.strictSame(await store.sleepers(), [{ node: 'board-1', at: 2, told: '{"at":2}' }, { node: 'board-2', at: 3, told: '{"at":3}' }]);
    await store.forgetSleeper('board-1');
    await store.forgetSleeper('board-9');
    if (lasts) await store.close();
    const again = lasts ? await opened(t, place) : store;
    t.strictSame(await again.sleepers(), [{ node: 'board-2', at: 3, told: '{"at":3}' }]);
  });

  t.test(`${name}: the history is bounded, and told from its newest entry`, async (t) => {
    const store = await opened(t, undefined, 5);
    for (const first of [0, 4]) await store.appendHistory([0, 1, 2, 3].map((index) => entry(first + index)));
    t.strictSame(await store.history(3), [7, 6, 5].map(entry));
    t.strictSame((await store.history(100)).map(({ at }) => at), [7, 6, 5, 4, 3]);
    await store.appendHistory([]);
    t.equal((await store.history(100)).length, 5);
  });

  t.test(`${name}: samples of a day are kept, one for a moment`, async (t) => {
    const store = await opened(t);
    const day = 86_400_000;
    await store.keepSamples([sample(day), sample(2 * day)]);
    await store.keepSamples([sample(2 * day, 9), sample(2 * day + 1_000)]);
    t.strictSame(await store.samples(0), [sample(2 * day), sample(2 * day + 1_000)]);
    t.strictSame(await store.samples(2 * day), [sample(2 * day + 1_000)]);
    await store.keepSamples([]);
    t.equal((await store.samples(0)).length, 2);
  });

  if (shares) {
    t.test(`${name}: two processes with one store see each other, and one of them wins`, async (t) => {
      const place = await newPlace();
      const [one, other] = [await opened(t, place), await opened(t, place)];
      await one.addToken(token('a'));
      t.match(await other.tokens(), [{ id: 'a' }]);
      t.equal(await other.enrol('a', enrolment('board-1', 'e1')), 'enrolled');
      t.equal(await one.enrol('a', enrolment('board-2', 'e2')), 'token-spent');
      t.strictSame(await other.keepAuthority({ certificate: 'c', key: 'k' }), await one.keepAuthority({ certificate: 'd', key: 'l' }));
    });
  }

  if (lasts) {
    t.test(`${name}: what was kept is there after a restart`, async (t) => {
      const place = await newPlace();
      const before = await open(place);
      await before.keepAuthority({ certificate: 'c', key: 'k' });
      await before.addToken(token('a'));
      await before.enrol('a', enrolment('board-1', 'e1'));
      await before.revokeEnrolment('board-1', 3_000);
      await before.keepCapacity({ node: 'board-1', at: 2, table: '{}' });
      await before.keepDrain('board-1', true);
      await before.appendHistory([entry(1), entry(2)]);
      await before.keepSamples([sample(3)]);
      await before.close();
      await before.close();
      const after = await opened(t, place);
      t.match(await after.authority(), { certificate: 'c', key: 'k' });
      t.match(await after.tokens(), [{ id: 'a', spentAt: 2_000 }]);
      t.match(await after.enrolments(), [{ node: 'board-1', revokedAt: 3_000 }]);
      t.strictSame(await after.capacities(), [{ node: 'board-1', at: 2, table: '{}' }]);
      t.strictSame(await after.drains(), [{ node: 'board-1', drain: true }]);
      t.strictSame(await after.history(9), [entry(2), entry(1)]);
      t.strictSame(await after.samples(0), [sample(3)]);
    });
  }
}
