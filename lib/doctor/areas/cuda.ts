import { join } from 'node:path';
import { list, textOf } from '../../agent/telemetry/sysfs.js';
import type { JetsonPtx } from '../../native/jetson.js';
import { loadAddon } from '../../native/load.js';
import type { Where } from '../area.js';
import { type Finding, ok, warning } from '../finding.js';

/** CUDA, where NVIDIA's driver is: filters on the GPU are PTX, which the driver compiles. */
export async function examine({ root }: Where, loadPtx: () => JetsonPtx = () => loadAddon().jetson.loadPtx()): Promise<Finding[]> {
  const [about, nodes] = [await textOf(join(root, 'proc/driver/nvidia/version')), await list(join(root, 'dev'))];
  if (about === undefined && !nodes.some((name) => /^(nvidiactl|nvhost-gpu|nvgpu)$/.test(name))) return [];
  const version = /Kernel Module\s+(?:for \S+\s+)?([0-9.]+)/.exec(about ?? '')?.[1];
  const driver = ok('driver', version ?? 'does not tell its version', { version });
  try {
    const { loaded, integrated } = loadPtx();
    return [driver, ok('filters', `the driver compiled ${loaded.join(', ')}; the GPU ${integrated ? "shares the board's memory" : 'has memory of its own'}`, { loaded, integrated })];
  } catch (error) {
    return [driver, warning('filters', `not on the GPU: ${(error as Error).message}`, 'libcuda.so.1 comes with the driver; in a container NVIDIA_DRIVER_CAPABILITIES must have compute')];
  }
}
