import t from 'tap';
import { hlsMasterPlaylist, hlsMediaPlaylist } from '../../lib/manifest/hls.js';
import { fileName } from '../../lib/manifest/name.js';
import type { ManifestRendition } from '../../lib/manifest/rendition.js';

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

t.test('templates know two variables, widths and a literal dollar', async (t) => {
  t.equal(fileName('a$$b$RepresentationID$-$Number%03d$-$Number$', { id: 'x', number: 7 }), 'a$bx-007-7');
  t.throws(() => fileName('$Time$', { id: 'x', number: 1 }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});
