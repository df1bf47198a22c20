import { loadAddon } from '../lib/native/load.js';

const filters = new Set(loadAddon().capabilities().filter(({ kind }) => kind === 'filter').map(({ name }) => name));

/** Whether this libav holds the filter. */
export function probeFilter(name: string): boolean {
  return filters.has(name);
}
