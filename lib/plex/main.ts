import { runOriginal } from './original.js';

// What the launcher runs, as one file (scripts/shim.mjs). The rest is evaluated inside, so that what breaks there still ends in
// Plex's own transcoder.
const argv = process.argv.slice(2);

async function main(): Promise<number> {
  if (process.env['JETSON_AV_PLEX'] === 'off') return original();
  const { runShim } = await import('./shim.js').catch((error: unknown) => {
    process.stderr.write(`jetson-av: ${error instanceof Error ? error.message : String(error)}\n`);
    return { runShim: undefined };
  });
  if (runShim !== undefined) return runShim({ argv });
  return original();
}

const original = (): Promise<number> => runOriginal({ path: process.env['JETSON_AV_ORIGINAL'] ?? '', argv, env: process.env, cwd: process.cwd() });

void main().then((code) => {
  process.exitCode = code;
});
