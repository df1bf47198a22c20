// The build scripts are plain modules outside of the compiled tree: they are imported from the checkout, which is where
// the tests run.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const checkout = process.cwd();

/** What a test uses of a module is its own to declare. */
export async function load<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(resolve(checkout, path)).href)) as Module;
}
