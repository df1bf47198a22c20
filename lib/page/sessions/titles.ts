import type { SessionState } from '../../protocol/state.js';
import { energy, position, times } from '../format.js';
import type { Fact, Tone } from '../parts.js';

export const titleOf = ({ label, client, id }: SessionState): string => label || client || `session ${id.slice(0, 8)}`;

const tones: Partial<Record<SessionState['state'], Tone>> = { lost: 'bad', waiting: 'quiet', placed: 'warn', opening: 'warn', throttled: 'quiet', finishing: 'quiet' };
export const toneOf = ({ state }: SessionState): Tone => tones[state] ?? '';

export const stateWords: Record<SessionState['state'], string> = {
  placed: 'placed', opening: 'opening', running: 'running', throttled: 'held back', waiting: 'waits for client', finishing: 'finishing', lost: 'lost',
};

export const stateAbout: Record<SessionState['state'], string> = {
  placed: 'A node was named; nothing has been opened yet.', opening: 'The node opens the film.', running: 'The node works.',
  throttled: 'The player has enough, or a viewer goes before: the node pauses.', waiting: 'Finished segments wait to be fetched.',
  finishing: 'Transcoded; the last files are fetched.', lost: 'The node is gone; another one is looked for.',
};

/** `hevc → h264_nvenc`. */
export function codecText({ codecs }: SessionState): string | undefined {
  const { decode, encode } = codecs ?? {};
  if (decode === undefined && encode === undefined) return undefined;
  return decode === undefined || encode === undefined ? decode ?? encode : `${decode} → ${encode}`;
}

/** What is told of how it runs. */
export function figuresOf({ speed, fps, ahead, state, position: at, joules, live }: SessionState): (Fact | undefined)[] {
  const isLate = live && state === 'running' && speed > 0 && speed < 1;
  return [
    ['Speed', isLate ? `${times(speed)} !` : times(speed), isLate ? 'Slower than real time: whoever watches waits' : 'Media seconds a second'],
    ['Rate', `${fps.toFixed(0)} fps`],
    ahead === undefined ? undefined : ['Ahead', state === 'throttled' ? 'enough' : `${ahead.toFixed(0)} s`, 'Made beyond what somebody has seen who watches without a pause since it runs on this node'],
    at === undefined ? undefined : ['At', position(at), 'Of the film'],
    joules === undefined ? undefined : ['Energy', energy(joules), 'Above what the idle board takes'],
  ];
}

const reasons: Readonly<Record<string, string>> = {
  'node-lost': 'the node was lost', drained: 'the node was drained', 'job-failed': 'the work failed there', protocol: 'the node did not say what it should', 'no-capacity': 'it had no room', unauthorized: 'the ticket was refused',
};
export const reasonText = (reason: string | undefined): string => (reason === undefined ? 'moved' : reasons[reason] ?? reason);
