import type { JetsonEngine, JetsonEngineFacts } from '../native/jetson.js';
import { isOrinNano, majorOf, type Board } from './board.js';
import { check, hex, type Check, type Verdict } from './check.js';
import type { Facts } from './question.js';

/** What libraries, decoder and encoder say of themselves. */

/** V4L2_CAP_VIDEO_M2M_MPLANE */
const multiplanar = 0x4000;
/** None documents how many there may be; nobody needs more of one board. */
const mostSessions = 64;

const decoded = ['H264', 'H265', 'VP80', 'VP90', 'MPG2', 'MPG4', 'MJPG'];
const encoded = ['H264', 'H265'];

export const engineChecks: readonly Check[] = [
  check('libraries', { ask: 'libraries' }, ({ libraries, surfaces, reason }, board) => {
    const isOld = majorOf(board) === 32;
    const wanted = majorOf(board) === undefined ? undefined : isOld ? 'nvbuf_utils' : 'NvBufSurface';
    const hasCodecs = libraries.some(({ name, path }) => name === 'libnvv4l2.so' && path !== undefined);
    return {
      found: `${libraries.flatMap(({ path }) => path ?? []).join(', ') || 'none opens'}; surfaces by ${surfaces ?? `nothing: ${reason ?? ''}`}`,
      expected: `libnvv4l2.so, and surfaces by ${wanted ?? 'NvBufSurface (nvbuf_utils on R32)'}`,
      differs: !hasCodecs || surfaces === undefined || (wanted !== undefined && surfaces !== wanted),
    };
  }),
  ...(['decoder', 'encoder'] as const).flatMap((engine) => [
    check(`${engine}: QUERYCAP`, { ask: 'engine', engine }, judgeCapabilities),
    check(`${engine}: ENUM_FMT`, { ask: 'engine', engine }, engine === 'decoder' ? judgeDecoder : judgeEncoder),
    check(`${engine}: sessions`, { ask: 'sessions', engine, most: mostSessions }, (facts, board) => judgeSessions(engine, facts, board)),
  ]),
  check('CUDA: PTX 6.0', { ask: 'ptx' }, ({ loaded, integrated }) => ({
    found: `the driver compiled ${loaded.join(', ')}; ${integrated ? "the GPU shares the board's memory" : 'the GPU has memory of its own'}`,
    expected: "compiled, on a GPU that shares the board's memory",
    differs: !integrated,
  })),
];

function judgeCapabilities({ driver, card, bus, capabilities, deviceCapabilities }: JetsonEngineFacts): Verdict {
  return {
    found: `capabilities ${hex(capabilities)}, device_caps ${hex(deviceCapabilities)}, driver '${driver}', card '${card}', bus '${bus}'`,
    expected: `capabilities with ${hex(multiplanar)} (V4L2_CAP_VIDEO_M2M_MPLANE)`,
    differs: ((capabilities | deviceCapabilities) & multiplanar) === 0,
  };
}

const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(' '));
const missing = (wanted: readonly string[], found: readonly string[]) => wanted.some((name) => !found.includes(name));

function judgeDecoder({ coded, raw }: JetsonEngineFacts, { chip }: Board): Verdict {
  const wanted = chip === 'tegra234' ? [...decoded, 'AV10'] : decoded;
  return { found: `${listed(coded)} to ${listed(raw)}`, expected: `at least ${listed(wanted)} to NM12`, differs: missing(wanted, coded) || missing(['NM12'], raw) };
}

function judgeEncoder({ coded, raw }: JetsonEngineFacts, board: Board): Verdict {
  const found = `${listed(raw)} to ${listed(coded)}`;
  if (isOrinNano(board)) return { found, expected: 'Orin Nano has no encoder, whatever its node says; only a session tells' };
  const wanted = board.chip === 'tegra234' ? [...encoded, 'AV10'] : encoded;
  return { found, expected: `at least NM12 to ${listed(wanted)}`, differs: missing(wanted, coded) || missing(['NM12'], raw) };
}

function judgeSessions(engine: JetsonEngine, { opened, refusal, errno }: Facts['sessions'], board: Board): Verdict {
  const found = `${opened} at once, ${refusal === undefined ? 'and none was refused' : `then: ${refusal} (${errno ?? 'no errno'})`}`;
  if (engine === 'encoder' && isOrinNano(board)) return { found, expected: 'none: Orin Nano has no encoder', differs: opened > 0 };
  return { found, expected: 'no source says how many; at least 1, and one too many is refused with an errno', differs: opened === 0 };
}
