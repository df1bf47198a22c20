import t from 'tap';
import { parseMediaPlaylist } from '../../lib/manifest/media-playlist.js';

const url = 'http://127.0.0.1:32400/livetv/sessions/a/b/index.m3u8?offset=0&X-Plex-Token=secret';
const lines = (...text: string[]): string => ['#EXTM3U', ...text, ''].join('\n');

t.test('segments have their numbers, lengths and addresses; the query of the playlist is not theirs', async (t) => {
  const text = lines('#EXT-X-VERSION:3', '#EXT-X-MEDIA-SEQUENCE:41', '#EXT-X-TARGETDURATION:3', '#EXTINF:2.5, nodesc', '00041.ts', '# a comment', '#EXT-X-PROGRAM-DATE-TIME:2026-11-26T12:00:00Z', '#EXTINF:3', '/other/00042.ts?x=1');
  t.strictSame(parseMediaPlaylist(text, url), {
    targetSeconds: 3, isEnded: false,
    segments: [{ number: 41, url: 'http://127.0.0.1:32400/livetv/sessions/a/b/00041.ts', seconds: 2.5 }, { number: 42, url: 'http://127.0.0.1:32400/other/00042.ts?x=1', seconds: 3 }],
  });
});

t.test('an end is an end; lines may end as on Windows, and behind a byte order mark', async (t) => {
  const { segments, isEnded, targetSeconds } = parseMediaPlaylist(`\uFEFF${lines('#EXTINF:4,', 'a.ts', '#EXT-X-ENDLIST').replaceAll('\n', '\r\n')}`, url);
  t.equal(isEnded, true);
  t.match(segments, [{ number: 0, seconds: 4 }]);
  t.equal(targetSeconds, 4, 'the longest, where none is said');
});

t.test('a header belongs to the segments behind it, and a gap has a number but no bytes', async (t) => {
  const { segments } = parseMediaPlaylist(lines('#EXT-X-MAP:URI="init.mp4"', '#EXTINF:2,', 'a.m4s', '#EXT-X-GAP', '#EXTINF:2,', 'b.m4s', '#EXT-X-MAP:URI="next.mp4"', '#EXT-X-DISCONTINUITY', '#EXTINF:2,', 'c.m4s'), url);
  t.match(segments, [{ number: 0, header: /\/init\.mp4$/ }, { number: 2, header: /\/next\.mp4$/ }]);
  t.equal(segments.length, 2);
});

t.test('what is no stream of segments is refused, and says why', async (t) => {
  const unsupported: [string, RegExp][] = [
    [lines('#EXT-X-STREAM-INF:BANDWIDTH=1280000', 'low.m3u8'), /it lists other playlists/],
    [lines('#EXT-X-KEY:METHOD=AES-128,URI="key"', '#EXTINF:2,', 'a.ts'), /encrypted \(AES-128\)/],
    [lines('#EXT-X-BYTERANGE:1000@0', '#EXTINF:2,', 'a.ts'), /parts of files/],
    [lines('#EXT-X-MAP:URI="a.mp4",BYTERANGE="720@0"', '#EXTINF:2,', 'a.m4s'), /its header is part of a file/],
  ];
  for (const [text, message] of unsupported) t.throws(() => parseMediaPlaylist(text, url), { code: 'ERR_JETSONAV_UNSUPPORTED', message });
  t.strictSame(parseMediaPlaylist(lines('#EXT-X-KEY:METHOD=NONE', '#EXTINF:2,', 'a.ts'), url).segments.length, 1, 'not encrypted');
  const broken: [string, RegExp][] = [
    ['<html>', /begins with '#EXTM3U', and this one with '<html>'/],
    [lines('a.ts'), /says of 'a\.ts' not how long it is/],
    [lines('#EXTINF:long,', 'a.ts'), /#EXTINF of the playlist says 'long', and not a number/],
    [lines('#EXTINF:,', 'a.ts'), /says '', and not a number/],
    [lines('#EXT-X-MEDIA-SEQUENCE:-1'), /says '-1', and not a number/],
    [lines('#EXT-X-MAP:BANDWIDTH=1'), /names no URI/],
    [lines('#EXTINF:1,', 'http://['), /which is no URI/],
  ];
  for (const [text, message] of broken) t.throws(() => parseMediaPlaylist(text, url), { code: 'ERR_JETSONAV_PROTOCOL', message });
});
