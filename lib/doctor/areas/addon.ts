import type { Addon } from '../../native/addon.js';
import { addonFile, loadAddon } from '../../native/load.js';
import type { Where } from '../area.js';
import { failed, type Finding, ok, warning } from '../finding.js';

/** The addon: which one, and what libav was built with. */

/** Libraries that builds may lack, and what is not to be had then. */
const libraries: Readonly<Record<string, string>> = {
  libx264: 'H.264 in software', libx265: 'HEVC in software', libsvtav1: 'AV1 encoding in software', libdav1d: 'AV1 decoding in software',
  libopus: 'Opus', libmp3lame: 'MP3', aac: 'AAC',
};

export interface LoadedAddon {
  file: string;
  addon: Pick<Addon, 'libavVersion' | 'describe'>;
}

export async function examine(_where: Where, load: () => LoadedAddon = () => ({ addon: loadAddon(), file: addonFile() })): Promise<Finding[]> {
  let loaded: LoadedAddon;
  try {
    loaded = load();
  } catch (error) {
    return [failed('addon', (error as Error).message, 'without it nothing is transcoded here; coordinator and shim do without')];
  }
  const { file, addon } = loaded;
  const has = (name: string) => addon.describe(name === 'libdav1d' ? 'decoder' : 'encoder', name) !== undefined;
  const names = Object.keys(libraries);
  const [there, missing] = [names.filter(has), names.filter((name) => !has(name))];
  return [
    ok('addon', `${originOf(file)}; libav ${addon.libavVersion}`, { file, libav: addon.libavVersion }),
    missing.length === 0 ? ok('codecs', there.join(' ')) : warning('codecs', `without ${missing.map((name) => `${name} (${libraries[name]!})`).join(', ')}`, 'install the development packages that scripts/packages.json lists under libav, and build again: npx jetson-av build', { there, missing }),
  ];
}

function originOf(file: string): string {
  if (/@jetson-av\/linux-/.test(file)) return "the platform's package";
  return /\/prebuilds\//.test(file) ? 'a binary of the package' : 'built here';
}
