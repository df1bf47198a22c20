import t from 'tap';
import { durationReport, sizeReport, streamReports, type ReportedStream } from '../../lib/plex/stream-report.js';

const video: ReportedStream = {
  input: 0, index: 0, id: 0, kind: 'video', codec: 'hevc', profile: 'Main 10', level: 153, bitRate: 8_000_000, width: 3840, height: 2160,
  sampleAspectRatio: [1, 1], frameRate: [24_000, 1_001], fieldOrder: 'progressive', parsed: true, disposition: ['default'], metadata: { language: 'eng' },
};
const audio: ReportedStream = {
  input: 0, index: 1, id: 0x101, kind: 'audio', codec: 'eac3', channels: 6, channelLayout: '5.1(side)', sampleRate: 48_000, parsed: true, disposition: [], metadata: {},
};
const subtitle: ReportedStream = { input: 1, index: 0, id: 0, kind: 'subtitle', codec: 'subrip', parsed: false, disposition: ['forced', 'hearing_impaired'], metadata: { language: 'ger' } };

t.test('Streams are named first and described after', async (t) => {
  t.same(streamReports([video, audio, subtitle]), [
    '/stream?index=0&id=0&codec=hevc&type=video&profile=Main%2010',
    '/stream?index=1&id=257&codec=eac3&type=audio',
    '/streamDetail?index=0&id=0&codec=hevc&type=video&bitrate=8000000&profile=Main%2010&language=eng&width=3840&height=2160&interlaced=0&sar=1:1&level=153&frameRate=23.976&disp_default=1',
    '/streamDetail?index=1&id=257&codec=eac3&type=audio&channels=6&layout=5.1%28side%29&sampleRate=48000',
    '/streamDetail?index=0&id=0&codec=subrip&type=subtitle&language=ger&disp_forced=1&disp_hearing_impaired=1',
  ]);
});

t.test('Pictures, data, and what was never parsed are not described', async (t) => {
  const cover: ReportedStream = { ...video, index: 2, codec: 'mjpeg', disposition: ['attached_pic'] };
  const late: ReportedStream = { ...audio, index: 3, parsed: false };
  t.same(streamReports([cover, late, { ...subtitle, kind: 'data' }]), ['/stream?index=3&id=257&codec=eac3&type=audio']);
});

t.test('What is interlaced, captioned or deep is said', async (t) => {
  const [, detail] = streamReports([{ ...video, fieldOrder: 'tt', closedCaptions: true }]);
  t.match(detail, /interlaced=1&.*closedCaptions=1/);
  t.match(streamReports([{ ...audio, bitsPerSample: 24 }])[1], /&bitDepth=24$/);
});

t.test('The size is in square pixels, the duration in seconds', async (t) => {
  t.equal(sizeReport({ width: 720, height: 576, sampleAspectRatio: [64, 45] }), '?width=1024&height=576');
  t.equal(sizeReport({ width: 1280, height: 720 }), '?width=1280&height=720');
  t.equal(sizeReport({}), undefined);
  t.equal(durationReport(30.0234), '?duration=30.023400');
  t.equal(durationReport(undefined), '?duration=-1.000000');
});
