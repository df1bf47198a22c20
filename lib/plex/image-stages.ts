import { namedArguments, needArgument, readArgument, type StageMaker } from './filter-stage.js';
import { oneOf, type Quantity } from './quantity.js';
import { videoStages } from './video-stages.js';

/** As libav reads it: a number is that number, not the nearest rate of television. */
const rate: Quantity<string> = (text) => {
  const [, count = '', per = '1'] = /^(\d{1,9}(?:\.\d{1,20})?)(?:\/([1-9]\d{0,8}))?$/.exec(text) ?? [];
  return Number(count) / Number(per) > 0 && (per === '1' || !count.includes('.')) ? text : undefined;
};

const fps: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['fps', 'start_time', 'round', 'eof_action'], []);
  readArgument(named, 'start_time', () => undefined);
  readArgument(named, 'eof_action', oneOf(['round']));
  const round = readArgument(named, 'round', oneOf(['near', 'up', 'down', 'zero', 'inf'])) ?? 'near';
  return { level: 'kept', filters: [{ filter: 'fps', fps: needArgument(named, 'fps', rate), round }], reason: 'so many pictures a second' };
};

const showinfo: StageMaker = ({ call }) => {
  namedArguments(call, []);
  return { level: 'kept', filters: [{ filter: 'showinfo' }], reason: 'its lines come with the pictures, and the shim writes them to stderr when all are there' };
};

const burns = ['inlineass', ...[...videoStages.keys()].filter((name) => name.startsWith('overlay'))];

/** The filters of thumbnails: what shapes a picture, how many there are, and what is said of each. */
export const imageStages: ReadonlyMap<string, StageMaker> = new Map<string, StageMaker>([
  ...[...videoStages].filter(([name]) => !burns.includes(name)),
  ['fps', fps], ['showinfo', showinfo],
]);
