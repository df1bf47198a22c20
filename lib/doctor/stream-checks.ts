import type { JetsonTrial } from '../native/jetson.js';
import { majorOf, type Board } from './board.js';
import { check, hex, type Check, type Verdict } from './check.js';
import { aspect } from './samples.js';

/** What comes of decoding. */

const eightBit = { ask: 'decode', codec: 'h264', sample: 'h264' } as const;
const tenBit = { ask: 'decode', codec: 'hevc', sample: 'hevc-10' } as const;
const large = { ask: 'decode', codec: 'h264', sample: 'h264-4k' } as const;
/** As NVIDIA's FFmpeg decoder has them: all of the time in tv_usec. */
const improper = { ...eightBit, firstMicroseconds: 1_500_000 } as const;

const lowBits = 0x3f;
/** Ids of the decoder's aspect ratio: width and height. */
const ids = { upToR35: [0x990b39, 0x990b3a], fromR36: [0x990b44, 0x990b45] } as const;

export const streamChecks: readonly Check[] = [
  check('Main 10: G_FMT', tenBit, (facts, board) => {
    const found = `${facts.pixelFormat}, coded ${facts.coded.join('x')}, crop ${facts.crop.join('x')}, colorspace ${facts.colorspace}, quantization ${facts.quantization}, ${facts.planes} planes`;
    const isOld = majorOf(board) === 32;
    if (isOld) return { found, expected: 'PM10 or NM12: no source settles it for R32', differs: !['PM10', 'NM12'].includes(facts.pixelFormat) };
    return { found, expected: 'PM10 (P010M), from R34 on', ...(majorOf(board) === undefined ? {} : { differs: facts.pixelFormat !== 'PM10' }) };
  }),
  check('Main 10: alignment', tenBit, ({ lumaBits, pixelFormat, pictures }) => {
    if (lumaBits === undefined) return { found: pictures === 0 ? 'no picture came' : `samples of 8 bits (${pixelFormat})`, expected: 'the low 6 of 16 bits are zero, where there are 10', ...(pictures === 0 ? { differs: true } : {}) };
    return { found: `bits set in luma: ${hex(lumaBits)}`, expected: 'the low 6 of 16 bits are zero', differs: (lumaBits & lowBits) !== 0 || lumaBits === 0 };
  }),
  ...([['8 bit', eightBit], ['10 bit', tenBit], ['4K', large]] as const).map(([name, asks]) =>
    check(`MIN_BUFFERS: ${name}`, asks, ({ minBuffers }) => ({ found: `${minBuffers}`, expected: 'no source has numbers; 1 to 32', differs: minBuffers < 1 || minBuffers > 32 }))),
  check('decoder: pictures', eightBit, ({ pictures, given }) => ({ found: `${pictures} of ${given.length} packets`, expected: 'one of each packet', differs: pictures !== given.length })),
  check('decoder: end of stream', eightBit, ({ end }) => ({
    found: end === undefined ? 'none came within 3 s' : forms[end] ?? end,
    expected: `${forms['FLAG_LAST']!} (documented: ${forms['empty']!})`,
    differs: end !== 'FLAG_LAST' && end !== 'empty',
  })),
  check('timestamps: as given', eightBit, (facts) => judgeTimes(facts, 'the same come back')),
  check('timestamps: tv_usec above 999999', improper, (facts) => judgeTimes(facts, 'no source says; NVIDIA relies on the same coming back')),
  check('aspect ratio: control', eightBit, ({ aspect: answers }, board) => judgeAspect(answers, board)),
];

const forms: Readonly<Record<string, string>> = {
  FLAG_LAST: 'DQBUF fails with V4L2_BUF_FLAG_LAST in its flags',
  empty: 'a buffer with bytesused 0',
  EPIPE: 'DQBUF fails with EPIPE',
};

type Times = JetsonTrial['given'];
const inMicroseconds = (times: Times) => times.map(([seconds, microseconds]) => seconds * 1_000_000 + microseconds);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b).join(' ');
const pairs = (times: Times) => times.map((pair) => pair.join('.')).sort().join(' ');

function judgeTimes({ given, returned }: JetsonTrial, expected: string): Verdict {
  const isSame = pairs(given) === pairs(returned);
  const isNormalised = sorted(inMicroseconds(given)) === sorted(inMicroseconds(returned));
  const shown = (times: Times) => times.slice(0, 3).map(([seconds, microseconds]) => `${seconds} s ${microseconds} us`).join(', ');
  const found = isSame ? 'the same come back' : isNormalised ? 'they come back normalised' : `given ${shown(given)}, ...; back ${shown(returned) || 'none'}, ...`;
  return { found, expected, differs: !isSame && !isNormalised };
}

function judgeAspect(answers: JetsonTrial['aspect'], board: Board): Verdict {
  const right = answers.filter(({ value }) => value === aspect[0] || value === aspect[1]).map(({ id }) => id);
  const others = answers.filter(({ id, value }) => value !== undefined && !right.includes(id)).map(({ id, value }) => `${hex(id)} answers ${value!}`);
  const found = [right.length === 0 ? 'none has it' : `${right.map(hex).join(' and ')} have it`, ...others].join('; ');
  const major = majorOf(board);
  if (major === undefined) return { found, expected: `${ids.upToR35.map(hex).join(' and ')} on R35, ${ids.fromR36.map(hex).join(' and ')} from R36 on, none on R32` };
  const wanted: readonly number[] = major < 34 ? [] : major < 36 ? ids.upToR35 : ids.fromR36;
  return { found, expected: wanted.length === 0 ? 'none' : wanted.map(hex).join(' and '), differs: right.join() !== wanted.join() };
}
