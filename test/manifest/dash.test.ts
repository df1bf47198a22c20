import { XMLParser } from 'fast-xml-parser';
import t from 'tap';
import { dashManifest } from '../../lib/manifest/dash.js';
import type { ManifestRendition } from '../../lib/manifest/rendition.js';

const names = { initialization: 'init-stream$RepresentationID$.m4s', media: 'chunk-stream$RepresentationID$-$Number%05d$.m4s' };

function video(id: string, more: Partial<ManifestRendition> = {}): ManifestRendition {
  return {
    id,
    info: { kind: 'video', codecs: 'avc1.64001f', width: 1280, height: 720, frameRate: [24000, 1001], sampleAspectRatio: [1, 1], timeBase: [1, 24000] },
    segments: [
      { number: 5, startTicks: 0, durationTicks: 96096, bytes: 1_000_000 },
      { number: 6, startTicks: 96096, durationTicks: 96096, bytes: 500_000 },
      { number: 7, startTicks: 192192, durationTicks: 48048, bytes: 400_000 },
    ],
    ...more,
  };
}

const audio: ManifestRendition = {
  id: '1', language: 'eng', name: 'Main & "only"',
  info: { kind: 'audio', codecs: 'mp4a.40.2', sampleRate: 48000, channels: 2, bitRate: 128_000, timeBase: [1, 48000] },
  segments: [{ number: 5, startTicks: 0, durationTicks: 192512 }, { number: 6, startTicks: 192512, durationTicks: 190464 }],
};

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['AdaptationSet', 'Representation', 'S'].includes(name) });
const parsed = (text: string): any => parser.parse(text).MPD;

t.test('a static manifest says where it ends, and a dynamic one when to look again', async (t) => {
  const fixed = parsed(dashManifest({ renditions: [video('0'), audio], names, dynamic: false }));
  t.match(fixed, { type: 'static', mediaPresentationDuration: 'PT10.01S', maxSegmentDuration: 'PT4.010667S' });
  t.equal(fixed.minimumUpdatePeriod, undefined);
  const live = parsed(dashManifest({ renditions: [video('0')], names, dynamic: true, availabilityStart: new Date(0), publishTime: new Date(5000), window: 24 }));
  t.match(live, { type: 'dynamic', availabilityStartTime: '1970-01-01T00:00:00.000Z', publishTime: '1970-01-01T00:00:05.000Z', minimumUpdatePeriod: 'PT4.004S', timeShiftBufferDepth: 'PT24S' });
  t.equal(live.mediaPresentationDuration, undefined);
});

t.test('equal segments in a row are one line of the timeline', async (t) => {
  const { Period } = parsed(dashManifest({ renditions: [video('0')], names, dynamic: false }));
  const template = Period.AdaptationSet[0].Representation[0].SegmentTemplate;
  t.match(template, { timescale: '24000', startNumber: '5', initialization: names.initialization, media: names.media });
  t.strictSame(template.SegmentTimeline.S, [{ t: '0', d: '96096', r: '1' }, { d: '48048' }]);
});

t.test('a gap, and an overlap, are said with a time', async (t) => {
  const segments = [{ number: 1, startTicks: 10, durationTicks: 5 }, { number: 2, startTicks: 20, durationTicks: 5 }, { number: 3, startTicks: 24, durationTicks: 5 }];
  const { Period } = parsed(dashManifest({ renditions: [video('0', { segments })], names, dynamic: false }));
  t.strictSame(Period.AdaptationSet[0].Representation[0].SegmentTemplate.SegmentTimeline.S, [{ t: '10', d: '5' }, { t: '20', d: '5' }, { t: '24', d: '5' }]);
});

t.test('a time base that is not a fraction of a second counts in steps', async (t) => {
  const rendition = video('0', { info: { kind: 'video', codecs: 'avc1.64001f', timeBase: [1001, 24000] }, segments: [{ number: 1, startTicks: 0, durationTicks: 96 }] });
  const { Period } = parsed(dashManifest({ renditions: [rendition], names, dynamic: false }));
  t.match(Period.AdaptationSet[0].Representation[0].SegmentTemplate, { timescale: '24000', SegmentTimeline: { S: [{ t: '0', d: '96096' }] } });
});

t.test('renditions to switch between share a set, renditions to choose between do not', async (t) => {
  const german = { ...audio, id: '3', language: 'deu' };
  const { Period } = parsed(dashManifest({ renditions: [video('0'), audio, video('2', { bandwidth: 900_000 }), german], names, dynamic: false }));
  const sets = Period.AdaptationSet.map((set: { contentType: string; lang?: string; Representation: { id: string }[] }) => [set.contentType, set.lang, set.Representation.map(({ id }) => id).join()]);
  t.strictSame(sets, [['video', undefined, '0,2'], ['audio', 'eng', '1'], ['audio', 'deu', '3']]);
});

t.test('a representation says what a player must know before it fetches', async (t) => {
  const { Period } = parsed(dashManifest({ renditions: [video('0'), audio], names, dynamic: false }));
  const [pictures, sound] = Period.AdaptationSet.map((set: { Representation: unknown[] }) => set.Representation[0]);
  // The peak: 1 000 000 bytes in 4.004 s.
  t.match(pictures, { id: '0', mimeType: 'video/mp4', codecs: 'avc1.64001f', bandwidth: String(Math.ceil(8e6 / 4.004)), width: '1280', height: '720', frameRate: '24000/1001', sar: '1:1' });
  t.match(sound, { mimeType: 'audio/mp4', audioSamplingRate: '48000', bandwidth: '128000', AudioChannelConfiguration: { value: '2' } });
  t.equal(Period.AdaptationSet[1].Label, 'Main & "only"');
});

t.test('an origin shifts the presentation, not the segments', async (t) => {
  const manifest = parsed(dashManifest({ renditions: [video('0')], names, dynamic: false, origin: 2 }));
  t.equal(manifest.mediaPresentationDuration, 'PT8.01S');
  t.equal(manifest.Period.AdaptationSet[0].Representation[0].SegmentTemplate.presentationTimeOffset, '48000');
});

t.test('a name that XML cannot hold does not break the manifest', async (t) => {
  const { Period } = parsed(dashManifest({ renditions: [{ ...audio, name: 'a<b>\u0000&"\u0007' }], names, dynamic: false }));
  t.equal(Period.AdaptationSet[0].Label, 'a<b>&"');
});
