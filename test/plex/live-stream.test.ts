import t, { type Test } from 'tap';
import { LiveSource } from '../../lib/plex/live-source.js';
import { LiveStream, type LiveStreamOptions } from '../../lib/plex/live-stream.js';
import { LiveChannel, type ChannelSegment } from './live-channel.js';

const never = new AbortController().signal;
/** Ten segments of a tenth of a second; each says which it is. */
const segments: ChannelSegment[] = Array.from({ length: 10 }, (_, number) => ({ bytes: Buffer.from(`<${number}>`), seconds: 0.1 }));

interface Tuned {
  channel: LiveChannel;
  troubles: string[];
  open: (options?: Partial<LiveStreamOptions>) => Promise<LiveStream>;
}

async function tune(t: Test, { shown = segments, token }: { shown?: readonly ChannelSegment[]; token?: string } = {}): Promise<Tuned> {
  const channel = await LiveChannel.start(shown, token);
  const source = new LiveSource(channel.url, token);
  t.teardown(async () => {
    source.close();
    await channel[Symbol.asyncDispose]();
  });
  const troubles: string[] = [];
  return { channel, troubles, open: (options = {}) => LiveStream.open({ source, signal: never, onTrouble: (text) => void troubles.push(text), ...options }) };
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** Reads until so many segments have come, and leaves. */
async function some(bytes: AsyncGenerator<Uint8Array>, count: number): Promise<string> {
  let text = '';
  for await (const piece of bytes) if ((text += Buffer.from(piece).toString()).split('>').length > count) break;
  return text;
}

t.test('a channel is one stream, from the first segment that is listed to its end, each once', async (t) => {
  const { channel, troubles, open } = await tune(t, { token: 'local-1' });
  void channel.broadcast(2);
  t.equal(await all((await open()).from(0, never)), '<0><1><2><3><4><5><6><7><8><9>');
  t.strictSame(channel.asked.filter((name) => name.endsWith('.ts')).length, 10, 'each was asked for once');
  t.strictSame(troubles, []);
});

t.test('before the tuner has made a segment it waits, but not for ever', async (t) => {
  const { channel, open } = await tune(t);
  await t.rejects(open({ firstSegmentMs: 300 }), { code: 'ERR_JETSONAV_PROTOCOL', message: /lists no segment/ });
  const opening = open();
  channel.listed = 1;
  channel.isEnded = true;
  t.equal(await all((await opening).from(0, never)), '<0>');
});

t.test('what the shim cannot read is said before anything begins', async (t) => {
  const { channel, open } = await tune(t);
  channel.listed = 1;
  channel.header = ['#EXT-X-KEY:METHOD=AES-128,URI="key"'];
  await t.rejects(open(), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /encrypted/ });
  channel.refused.set('index.m3u8', 404);
  await t.rejects(open(), { code: 'ERR_JETSONAV_PROTOCOL', message: /answered with 404/ });
  await t.rejects(open({ signal: AbortSignal.abort(new Error('stopped')) }), { message: 'stopped' });
});

t.test('a channel whose files are on another server is refused at once, and no token goes there', async (t) => {
  const { channel, open, troubles } = await tune(t, { token: 'local-1' });
  await using elsewhere = await LiveChannel.start(segments);
  const foreign = new URL('00000.ts', elsewhere.url).href;
  for (const lines of [`#EXTINF:1,\n${foreign}`, `#EXT-X-MAP:URI="${foreign}"\n#EXTINF:1,\n00000.ts`]) {
    channel.text = `#EXTM3U\n${lines}\n`;
    await t.rejects(open(), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /names files of another server/ });
  }
  channel.text = undefined;
  channel.listed = 1;
  const reading = all((await open()).from(0, never));
  channel.text = `#EXTM3U\n#EXTINF:1,\n00000.ts\n#EXTINF:1,\n${foreign}\n`;
  while (troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  Object.assign(channel, { text: undefined, isEnded: true });
  t.equal(await reading, '<0>');
  t.match(troubles, [/names files of another server/]);
  t.strictSame(elsewhere.asked, []);
});

t.test('another reader begins a segment before the time that it asks for, and reads nothing twice from Plex', async (t) => {
  const { channel, open } = await tune(t);
  channel.listed = 6;
  const stream = await open();
  t.equal(await some(stream.from(0, never), 5), '<0><1><2><3><4>');
  channel.first = 4;
  channel.listed = 10;
  channel.isEnded = true;
  t.equal(await all(stream.from(0.35, never)), '<2><3><4><5><6><7><8><9>');
  t.strictSame(channel.asked.filter((name) => name.endsWith('.ts')), [0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9].map((number) => `0000${number}.ts`), 'but for the one that the first reader left');
});

t.test('a reader that is told to stop stops while it waits, and the stream can be read again', async (t) => {
  const { channel, open } = await tune(t);
  channel.listed = 2;
  const stream = await open();
  const left = new AbortController();
  const reading = all(stream.from(0, left.signal));
  while (channel.asked.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
  left.abort(new Error('the node is lost'));
  await t.rejects(reading, { message: 'the node is lost' });
  channel.isEnded = true;
  t.equal(await all(stream.from(0, never)), '<0><1>');
});

t.test('what breaks off or is gone costs no more than itself, and is said once', async (t) => {
  const { channel, open, troubles } = await tune(t);
  channel.listed = 3;
  channel.refused.set('00001.ts', 503);
  const stream = await open();
  t.equal(await some(stream.from(0, never), 2), '<0><2>');
  channel.refused.set('index.m3u8', 500);
  const reading = all(stream.from(0, never));
  while (channel.asked.filter((name) => name === 'index.m3u8').length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  channel.refused.clear();
  Object.assign(channel, { first: 5, listed: 7, isEnded: true });
  t.equal(await reading, '<0><2><5><6>');
  t.match(troubles, [/segment of the live channel broke off: Plex answered with 503/, /playlist cannot be read: Plex answered with 500/, /2 segments of the live channel were gone/]);
  t.equal(troubles.length, 3);
});

t.test('a channel that lists nothing new for too long has ended', async (t) => {
  const { channel, open, troubles } = await tune(t);
  channel.listed = 1;
  t.equal(await all((await open({ longestPauseMs: 400 })).from(0, never)), '<0>');
  t.match(troubles, [/has listed nothing new for too long/]);
});

t.test('a minute is kept, and no more', async (t) => {
  const hour = Array.from({ length: 100 }, (_, number) => ({ bytes: Buffer.from(`<${number}>`), seconds: 10 }));
  const { channel, open } = await tune(t, { shown: hour });
  Object.assign(channel, { listed: 100, isEnded: true });
  const stream = await open();
  await all(stream.from(0, never));
  t.equal((await all(stream.from(0, never))).split('>')[0], '<93', '60 s before the newest, which began at 990 s');
});
