import { loadAddon } from '../lib/native/load.js';

/** Why tests that need the addon are left out; false where it is there. */
export const noAddon = ((): string | false => {
  try {
    loadAddon();
    return false;
  } catch (error) {
    return `no addon: ${(error as Error).message.slice(0, 100)}`;
  }
})();
