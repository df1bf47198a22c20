import t from 'tap';
import { costOf } from '../../lib/protocol/cost.js';
import { boardParts, capacityTable, placeRequest, report, startCoordinator } from './fixtures.js';

const hdr = placeRequest({ summary: { live: true, video: [{ codec: 'h264', width: 1920, height: 1080, fps: 24, tonemap: true, deinterlace: false }], audio: 1, copied: 0 } });

t.test('measured nodes are filled engine by engine, old ones by their number, side by side', async (t) => {
  const { beat, place, cluster } = await startCoordinator(t);
  await beat('old', { capacity: 40e6 });
  await beat('board', { table: capacityTable(boardParts) });
  const first = (await place()).json();
  t.match(first, { node: { id: 'board' }, explanation: /first of 2 nodes that fit: [0-9]+ % of its nvenc in use/ });
  const { nodes } = cluster.state();
  t.match(nodes.find(({ id }) => id === 'board'), { engines: [{ engine: 'cpu' }, { engine: 'nvdec' }, { engine: 'nvenc', batch: 0 }], correction: 1 });
  t.notOk('engines' in nodes.find(({ id }) => id === 'old')!);
  for (let count = 0; count < 20; count += 1) await place();
  const full = await place();
  t.equal(full.statusCode, 503);
  t.match(full.json().reasons, [{ node: 'board', reason: /of its nvenc where [0-9]+ % is free/ }, { node: 'old', reason: /Mpixel\/s free \(40 Mpixel\/s in all\)/ }]);
});

t.test('what a film really is counts from the first heartbeat on, and when it moves', async (t) => {
  const { beat, place, cluster } = await startCoordinator(t);
  await beat('a', { table: capacityTable(boardParts) });
  const { sessionId } = (await place()).json();
  const nvdec = () => cluster.state().nodes[0]?.engines?.find(({ engine }) => engine === 'nvdec')?.live ?? NaN;
  const assumed = nvdec();
  const { video, ...rest } = placeRequest().summary;
  const opened = costOf({ ...rest, video: video.map((track) => ({ ...track, source: { codec: 'h264', bits: 8, width: 3840, height: 2160, fps: 24 } })) });
  await beat('a', { table: capacityTable(boardParts), sessions: [report(sessionId, { needs: opened })] });
  t.ok(Math.abs(nvdec() / assumed - 4) < 1e-6, 'a 4K film where 1080p was assumed');
  await beat('b', { table: capacityTable(boardParts) });
  t.equal((await place({ resumeOf: sessionId, fence: 1, exclude: ['a'] })).json().node.id, 'b');
  const b = cluster.state().nodes.find(({ id }) => id === 'b')?.engines?.find(({ engine }) => engine === 'nvdec')?.live ?? NaN;
  t.ok(Math.abs(b / assumed - 4) < 1e-6);
});

t.test('who is refused learns when to come back', async (t) => {
  const { beat, place, clock } = await startCoordinator(t);
  await beat('a', { capacity: 35e6 });
  const { sessionId } = (await place()).json();
  const after = async () => (await place()).headers['retry-after'];
  t.equal(await after(), '1', 'just started');
  for (let beats = 0; beats < 2; beats += 1) {
    clock.ms += 3_000;
    await beat('a', { capacity: 35e6 });
  }
  t.equal(await after(), '4', 'until the promise is over that nobody took up');
  await beat('a', { capacity: 35e6, sessions: [report(sessionId, { progress: 0.2 })] });
  t.equal(await after(), '24', 'until the film is over: a fifth took 6 s');
  t.equal((await place(hdr)).headers['retry-after'], '5', 'too large for any node: nothing to reckon with');
});

t.test('a refusal tells the reasons of all nodes, and of a few in its sentence', async (t) => {
  const { beat, place } = await startCoordinator(t);
  for (let count = 10; count < 40; count += 1) await beat(`n${count}`, { capacity: 0 });
  const { message, reasons } = (await place()).json();
  t.equal(reasons.length, 30);
  t.match(message, /n10 has no measured capacity; .*; and 18 more$/);
});

t.test('a film that no node reaches is refused before one fails with it', async (t) => {
  const { beat, place } = await startCoordinator(t);
  await beat('a', { maps: [] });
  const sources = [{ path: '/media/film.mkv', size: 1, mtimeMs: 1 }];
  t.match((await place({ sources })).json(), { reasons: [{ reason: /maps no folder/ }] });
  await beat('b', { maps: [{ from: '/media', visible: true }] });
  t.match((await place({ sources })).json(), { node: { id: 'b' }, explanation: /has the film/ });
});
