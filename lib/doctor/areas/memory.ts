import { totalmem } from 'node:os';
import { freeMemory } from '../../agent/benchmark/machine.js';
import { costOf } from '../../protocol/cost.js';
import type { Where } from '../area.js';
import { memoryLimit } from '../cgroup.js';
import { failed, type Finding, ok, warning } from '../finding.js';

/** Memory that could be had now, within the bounds of a container, and how many sessions the placement of sessions counts on in it. */

const gibibyte = 1 << 30;
const session = (tonemap: boolean): number => costOf({ live: true, video: [{ codec: 'h264', width: 1920, height: 1080, tonemap, deinterlace: false }], audio: 1, copied: 0 }).memory;

export async function examine({ root }: Where, total: number = totalmem()): Promise<Finding[]> {
  const [free, limit] = [freeMemory(root), await memoryLimit(root)];
  const bound = Math.min(total, limit ?? Infinity);
  const whole = `${gib(bound)}${limit !== undefined && limit < total ? `, by the limit of its control group (the machine has ${gib(total)})` : ''}`;
  if (free === null) return [ok('memory', whole, { total, limit })];
  const [fits, fitsHdr] = [Math.floor(free / session(false)), Math.floor(free / session(true))];
  const [found, facts] = [`${gib(free)} free of ${whole}: by estimate ${fits} sessions of 1080p, or ${fitsHdr} of 4K HDR`, { total, limit, free, fits, fitsHdr }];
  if (fits === 0) return [failed('memory', found, 'end other programs, or raise the limit', facts)];
  return [fitsHdr === 0 ? warning('memory', found, 'films of 4K will not be placed here: end other programs, or raise the limit', facts) : ok('memory', found, facts)];
}

const gib = (bytes: number): string => `${(bytes / gibibyte).toFixed(1)} GiB`;
