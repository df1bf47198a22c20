import t from 'tap';
import { FileStore } from '../../lib/agent/file-store.js';

const never = new AbortController().signal;
const bytes = (size: number): Uint8Array => Buffer.alloc(size, 1);
const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

t.test('put waits for room, one waiter for each room that is made', async (t) => {
  const store = new FileStore(100);
  await store.put('a', bytes(60), never);
  const landed: string[] = [];
  const waiting = ['b', 'c', 'd'].map((name) => store.put(name, bytes(60), never).then(() => landed.push(name)));
  await turns();
  t.strictSame(landed, []);
  t.ok(store.full);
  store.delete('a');
  await turns();
  t.strictSame(landed, ['b'], 'never two, though both were woken');
  t.equal(store.bytes, 60);
  store.delete('b');
  await turns();
  store.delete('c');
  await Promise.all(waiting);
  t.strictSame(landed, ['b', 'c', 'd']);
  t.notOk(store.full);
});

t.test('a file larger than the budget goes in alone', async (t) => {
  const store = new FileStore(100);
  await store.put('big', bytes(500), never);
  const next = store.put('small', bytes(1), never);
  await turns();
  t.equal(store.get('small'), undefined);
  store.delete('big');
  t.equal((await next).size, 1);
});

t.test('an abort ends the waiting with its reason, and leaves the account right', async (t) => {
  const store = new FileStore(10);
  await store.put('a', bytes(10), never);
  const controller = new AbortController();
  const waiting = store.put('b', bytes(10), controller.signal);
  controller.abort(new Error('over'));
  await t.rejects(waiting, /over/);
  t.notOk(store.full);
  t.equal(store.bytes, 10);
  await t.rejects(store.put('c', bytes(1), controller.signal), /over/);
});

t.test('empty resolves when everything is gone', async (t) => {
  const store = new FileStore(10);
  await store.empty(never);
  const { sha256 } = await store.put('a', Buffer.from('abc'), never);
  t.equal(sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const emptied = store.empty(never).then(() => 'emptied');
  t.equal(await Promise.race([emptied, turns()]), undefined);
  t.ok(store.delete('a'));
  t.notOk(store.delete('a'));
  t.equal(await emptied, 'emptied');
  await store.put('b', bytes(1), never);
  const controller = new AbortController();
  const waiting = store.empty(controller.signal);
  controller.abort(new Error('over'));
  await t.rejects(waiting, /over/);
});
