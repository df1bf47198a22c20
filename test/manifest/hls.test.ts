import t from 'tap';
import { hlsMasterPlaylist, hlsMediaPlaylist } from '../../lib/manifest/hls.js';
import { fileName } from '../../lib/manifest/name.js';
import type { ManifestRendition } from '../../lib/manifest/rendition.js';
import { broken, rules } from './hls-rules.js';

const names = { initialization: 'init-stream$RepresentationID$.m4s', media: 'chunk-stream$RepresentationID$-$Number%05d$.m4s' };

const video: ManifestRendition = {
  id: '0',
  info: { kind: 'video', codecs: 'avc1.64001f', width: 1280, height: 720, frameRate: [30000, 1001], bitRate: 3_000_000, timeBase: [1, 1000] },
  segments: [{ number: 3, startTicks: 0, durationTicks: 4004 }, { number: 4, startTicks: 4004, durationTicks: 4520 }],
};
const sound = (id: string, language: string): ManifestRendition => ({
  id, language, info: { kind: 'audio', codecs: 'mp4a.40.2', channels: 2, bitRate: 128_000, timeBase: [1, 48000] }, segments: [],
});

t.test('a growing playlist is an EVENT, a finished one a VOD, a window neither', async (t) => {
  const event = hlsMediaPlaylist({ rendition: video, names, type: 'event' });
  t.equal(event, [
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:5', '#EXT-X-MEDIA-SEQUENCE:3', '#EXT-X-PLAYLIST-TYPE:EVENT', '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init-stream0.m4s"', '#EXTINF:4.004000,', 'chunk-stream0-00003.m4s', '#EXTINF:4.520000,', 'chunk-stream0-00004.m4s', '',
  ].join('\n'));
  t.match(hlsMediaPlaylist({ rendition: video, names, type: 'vod' }), /PLAYLIST-TYPE:VOD[\s\S]*#EXT-X-ENDLIST\n$/);
  const live = hlsMediaPlaylist({ rendition: video, names, type: 'live' });
  t.notMatch(live, /PLAYLIST-TYPE|ENDLIST/);
  t.match(hlsMediaPlaylist({ rendition: video, names, type: 'live', ended: true }), /#EXT-X-ENDLIST\n$/);
});

t.test('the target duration covers every segment, and what was promised', async (t) => {
  t.match(hlsMediaPlaylist({ rendition: video, names, type: 'event', targetDuration: 6 }), /#EXT-X-TARGETDURATION:6\n/);
  t.match(hlsMediaPlaylist({ rendition: { ...video, segments: [] }, names, type: 'event' }), /#EXT-X-TARGETDURATION:1\n/);
});

t.test('MPEG-TS segments have no map', async (t) => {
  const playlist = hlsMediaPlaylist({ rendition: video, names: { media: 'chunk$RepresentationID$-$Number$.ts' }, type: 'event' });
  t.notMatch(playlist, /EXT-X-MAP/);
  t.match(playlist, /\nchunk0-3\.ts\n/);
});

t.test('a variant refers to its sounds, and its bandwidth counts the heaviest', async (t) => {
  const master = hlsMasterPlaylist({ renditions: [{ rendition: video, uri: 'v.m3u8' }, { rendition: sound('1', 'eng'), uri: 'a.m3u8' }, { rendition: sound('2', 'deu'), uri: 'b.m3u8' }] });
  const lines = master.split('\n').slice(3);
  t.strictSame(lines, [
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="eng (1)",LANGUAGE="eng",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a.m3u8"',
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="deu (2)",LANGUAGE="deu",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="b.m3u8"',
    '#EXT-X-STREAM-INF:BANDWIDTH=3128000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"',
    'v.m3u8', '',
  ]);
});

t.test('sound alone is a variant', async (t) => {
  const master = hlsMasterPlaylist({ renditions: [{ rendition: sound('0', 'eng'), uri: 'a.m3u8' }] });
  t.match(master, /#EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS="mp4a.40.2"\na.m3u8\n/);
  t.notMatch(master, /EXT-X-MEDIA:/);
});

t.test('a name with quotes stays inside its attribute', async (t) => {
  const rendition = { ...sound('1', 'eng'), name: 'the "good"\none' };
  t.match(hlsMasterPlaylist({ renditions: [{ rendition: video, uri: 'v' }, { rendition, uri: 'a' }] }), /NAME="the 'good' one",/);
});

const partNames = { ...names, part: 'chunk-stream$RepresentationID$-$Number%05d$-part$SubNumber$.m4s' };
const halves = (count: number) => Array.from({ length: count }, (_, index) => ({ durationTicks: 500, independent: index === 0 }));
const parted = (segments: number, open = 0): ManifestRendition => ({
  ...video,
  segments: Array.from({ length: segments }, (_, index) => ({ number: 7 + index, startTicks: 2000 * index, durationTicks: 2000, parts: halves(4) })),
  ...(open === 0 ? {} : { open: { number: 7 + segments, startTicks: 2000 * segments, parts: halves(open) } }),
});
const lowLatency = { partTarget: 0.5, epoch: new Date(1_000_000_000_000), reports: [{ uri: 'other.m3u8', number: 9, part: 2 }] };

t.test('a playlist with parts: those of late, those of the segment that is made, and the next', async (t) => {
  const playlist = hlsMediaPlaylist({ rendition: parted(1, 2), names: partNames, type: 'live', targetDuration: 2, blockingReload: true, lowLatency });
  t.equal(playlist, [
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:2', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500000', '#EXT-X-PART-INF:PART-TARGET=0.500000', '#EXT-X-MEDIA-SEQUENCE:7',
    '#EXT-X-INDEPENDENT-SEGMENTS', '#EXT-X-MAP:URI="init-stream0.m4s"',
    '#EXT-X-PROGRAM-DATE-TIME:2001-09-09T01:46:40.000Z',
    '#EXT-X-PART:DURATION=0.500000,URI="chunk-stream0-00007-part0.m4s",INDEPENDENT=YES', ...[1, 2, 3].map((part) => `#EXT-X-PART:DURATION=0.500000,URI="chunk-stream0-00007-part${part}.m4s"`),
    '#EXTINF:2.000000,', 'chunk-stream0-00007.m4s',
    '#EXT-X-PROGRAM-DATE-TIME:2001-09-09T01:46:42.000Z',
    '#EXT-X-PART:DURATION=0.500000,URI="chunk-stream0-00008-part0.m4s",INDEPENDENT=YES', '#EXT-X-PART:DURATION=0.500000,URI="chunk-stream0-00008-part1.m4s"',
    '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="chunk-stream0-00008-part2.m4s"', '#EXT-X-RENDITION-REPORT:URI="other.m3u8",LAST-MSN=9,LAST-PART=2', '',
  ].join('\n'));
});

t.test('playlists with parts keep every rule, from the first part to the end', async (t) => {
  let before: string | undefined;
  for (let segments = 0; segments < 8; segments++) for (const open of segments === 0 ? [1, 2, 3] : [0, 1, 2, 3]) {
    const playlist = hlsMediaPlaylist({ rendition: parted(segments, open), names: partNames, type: 'event', targetDuration: 2, lowLatency });
    t.strictSame(broken(playlist, before), [], `${segments} segments, ${open} parts`);
    before = playlist;
  }
  t.match(before, /#EXT-X-PRELOAD-HINT:TYPE=PART,URI="chunk-stream0-00014-part3\.m4s"/);
  t.notMatch(before, /chunk-stream0-00010-part/, 'farther than three target durations from the end');
  t.match(hlsMediaPlaylist({ rendition: parted(2), names: partNames, type: 'event', targetDuration: 2, lowLatency }), /PRELOAD-HINT:TYPE=PART,URI="chunk-stream0-00009-part0\.m4s"/);
  const ended = hlsMediaPlaylist({ rendition: parted(8), names: partNames, type: 'vod', targetDuration: 2, lowLatency });
  t.strictSame(broken(ended), []);
  t.notMatch(ended, /PRELOAD-HINT/);
});

t.test('the rules see what breaks them', async (t) => {
  const good = hlsMediaPlaylist({ rendition: parted(1, 2), names: partNames, type: 'live', targetDuration: 2, lowLatency });
  const bad: [RegExp, string, string][] = [
    [/PART-HOLD-BACK=1\.5/, 'PART-HOLD-BACK=1.4', '4.4.3.8'], [/PART-TARGET=0\.5/, 'PART-TARGET=0.4', '4.4.4.9'], [/PART-TARGET=0\.5/, 'PART-TARGET=0.6', '4.4.4.9'], [/#EXT-X-PART-INF.*\n/, '', '4.4.3.7'],
    [/EXTINF:2/, 'EXTINF:3', '4.4.3.1'], [/#EXT-X-PRELOAD-HINT.*\n/, '', 'B.1'], [/$/, '#EXT-X-ENDLIST\n', '4.4.5.3'], [/VERSION:7/, 'VERSION:5', '8'], [/#EXT-X-PROGRAM-DATE-TIME.*\n/, '', 'B.1'],
  ];
  for (const [what, instead, where] of bad) t.ok(broken(good.replace(what, instead)).some((rule) => rule.startsWith(`${where}:`)), `${what.source} by ${instead}`);
  t.ok(rules.length >= 20);
});

t.test('blocking is a matter of whoever serves, with parts or without', async (t) => {
  t.match(hlsMediaPlaylist({ rendition: video, names, type: 'live', blockingReload: true }), /\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n/);
  t.notMatch(hlsMediaPlaylist({ rendition: video, names, type: 'live', blockingReload: false }), /SERVER-CONTROL/);
  t.notMatch(hlsMediaPlaylist({ rendition: parted(1), names: partNames, type: 'live', lowLatency }), /CAN-BLOCK-RELOAD/);
});

t.test('templates know three variables, widths and a literal dollar', async (t) => {
  t.equal(fileName('a$$b$RepresentationID$-$Number%03d$-$Number$', { id: 'x', number: 7 }), 'a$bx-007-7');
  t.equal(fileName('$Number$.$SubNumber%02d$', { id: 'x', number: 7, subNumber: 0 }), '7.00');
  t.throws(() => fileName('$SubNumber$', { id: 'x', number: 1 }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.throws(() => fileName('$Time$', { id: 'x', number: 1 }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});
