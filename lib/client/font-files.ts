import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { invalidArgument } from '../errors.js';
import { type Font, mostFontBytes, mostFonts } from '../protocol/font.js';

/** Fonts of the host, as argv names them. */
export interface FontPlaces {
  /** The first is taken where no font has the family that is asked for. */
  files: string[];
  folders: string[];
}

/** A font of this host, as nodes know it. */
export interface FontFile {
  path: string;
  font: Font;
}

const endings = /\.(otf|ttf|otc|ttc)$/i;

/**
 * The fonts that text is burnt in with: the named files and those of the named folders, then what lies beside the files, as far as there is
 * room: Plex keeps its fonts for other scripts there. What does not exist is left out, as libass leaves it out. Throws where the folders
 * hold more than a session may have.
 */
export async function findFonts({ files, folders }: FontPlaces): Promise<FontFile[]> {
  const named = await looked(files, true);
  const listed = await looked((await Promise.all(folders.map(listFonts))).flat(), false);
  const found = unique([...named, ...listed]);
  if (!fits(found)) throw invalidArgument('fonts_dir', `${mostFonts} fonts of ${mostFontBytes} bytes in all at most`, `${found.length} of ${bytesOf(found)}`);
  const beside = await looked((await Promise.all([...new Set(files.map(dirname))].map(listFonts))).flat(), false);
  for (const each of beside.sort((a, b) => a.font.size - b.font.size)) {
    const more = unique([...found, each]);
    if (more.length > found.length && fits(more)) found.push(each);
  }
  return found;
}

async function listFonts(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => endings.test(name)).sort().map((name) => join(folder, name));
}

/** Those that can be read as files of some size. */
async function looked(paths: readonly string[], areNamed: boolean): Promise<FontFile[]> {
  const all = await Promise.all(paths.map((path, index) => look(path, areNamed && index === 0)));
  return all.filter((each) => each !== undefined);
}

async function look(path: string, isDefault: boolean): Promise<FontFile | undefined> {
  const file = await stat(path, { bigint: true }).catch(() => undefined);
  if (file?.isFile() !== true || file.size === 0n) return undefined;
  const id = createHash('sha256').update(JSON.stringify([path, String(file.size), String(file.mtimeNs)])).digest('hex');
  return { path, font: { id, size: Number(file.size), ...(isDefault && { isDefault }) } };
}

function unique(fonts: readonly FontFile[]): FontFile[] {
  return fonts.filter((each, index) => fonts.findIndex(({ font }) => font.id === each.font.id) === index);
}

function fits(fonts: readonly FontFile[]): boolean {
  return fonts.length <= mostFonts && bytesOf(fonts) <= mostFontBytes;
}

function bytesOf(fonts: readonly FontFile[]): number {
  return fonts.reduce((sum, { font }) => sum + font.size, 0);
}
