import { readdir, readFile } from 'node:fs/promises';

/** Empty where there is no such folder. */
export async function list(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

/** Trimmed, and without the NUL that ends texts of a device tree; undefined where nobody tells. */
export async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').then((text) => text.replace(/\0+$/, '').trim() || undefined, () => undefined);
}

/** undefined where nobody tells, or it is no number. */
export async function numberOf(file: string): Promise<number | undefined> {
  const text = await textOf(file);
  const number = Number(text ?? NaN);
  return Number.isFinite(number) ? number : undefined;
}
