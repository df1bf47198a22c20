import { join } from 'node:path';
import { textOf } from '../agent/telemetry/sysfs.js';

/** What a processor has of the instructions that the kernels are written for (filters/math/simd_targets.h). */
export async function simdOf(root: string, env: Readonly<Record<string, string | undefined>> = process.env): Promise<{ best: string; forced?: string }> {
  const text = (await textOf(join(root, 'proc/cpuinfo'))) ?? '';
  const flags = new Set(/^(?:flags|Features)\s*:\s*(.*)$/m.exec(text)?.[1]?.split(' ') ?? []);
  const forced = env['JETSON_AV_SIMD'];
  return { best: bestOf(flags), ...(forced !== undefined && forced !== '' && { forced }) };
}

const avx512 = ['avx512f', 'avx512bw', 'avx512dq', 'avx512vl', 'avx512cd'];

function bestOf(flags: ReadonlySet<string>): string {
  if (avx512.every((flag) => flags.has(flag))) return 'AVX-512';
  if (flags.has('avx2') && flags.has('fma')) return 'AVX2';
  if (flags.has('sse4_1')) return 'SSE4';
  return flags.has('asimd') || flags.has('neon') ? 'NEON' : 'no SIMD of ours';
}
