import type { Board } from './board.js';
import type { Facts, Question } from './question.js';
import type { SampleName } from './samples.js';

/** Which streams a check needs is known before there are files of them. */
export type Asked = Exclude<Question, { ask: 'decode' }> | { ask: 'decode'; codec: 'h264' | 'hevc'; sample: SampleName; firstMicroseconds?: number };

export interface Verdict {
  /** A line. */
  found: string;
  /** From what NVIDIA's sources and others' boards say; what no source says, says so. */
  expected: string;
  /** Absent: there is nothing to compare with. */
  differs?: boolean;
}

export interface Check {
  name: string;
  asks: Asked;
  judge: (facts: never, board: Board) => Verdict;
}

export function check<Ask extends Asked>(name: string, asks: Ask, judge: (facts: Facts[Ask['ask']], board: Board) => Verdict): Check {
  return { name, asks, judge };
}

/** `0x990b39` */
export const hex = (number: number): string => `0x${number.toString(16)}`;
