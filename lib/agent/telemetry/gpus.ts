import type { NativeGpu } from '../../native/addon.js';
import { loadAddon } from '../../native/load.js';

export type ReadGpus = () => Promise<NativeGpu[]>;

/** What the GPUs tell that NVIDIA's library knows; none where there is no addon to ask. */
export const readGpus: ReadGpus = async () => {
  try {
    return await loadAddon().readGpus();
  } catch {
    return [];
  }
};
