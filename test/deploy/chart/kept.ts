import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../lib/native/load.js';
import { workFolder } from '../../work-folder.js';
import { chart, findRenderers, type Manifest } from './renderer.js';
import { scenarios } from './scenarios.js';

/**
 * What the chart was rendered to last, for machines that cannot render it: `node dist/test/deploy/chart/kept.js` makes it anew where helm or Go is.
 * A digest says of which chart and which values it is.
 */

const file = join(packageRoot(import.meta.dirname), 'test/deploy/chart/rendered.json');

export interface Kept {
  digest: string;
  scenarios: Record<string, Manifest[]>;
}

export const readKept = (): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;

/** Of all that decides what is rendered. */
export function digestOfChart(): string {
  const hash = createHash('sha256').update(JSON.stringify(scenarios));
  const names = readdirSync(chart, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'README.md').map((entry) => join(entry.parentPath, entry.name));
  for (const name of names.sort()) hash.update(name.slice(chart.length)).update(readFileSync(name));
  return hash.digest('hex');
}

/** Of a chart rendered twice the secret alone differs. */
export function withoutSecret(manifests: readonly Manifest[]): Manifest[] {
  return manifests.map((manifest) => (manifest.kind === 'Secret' ? { ...manifest, data: { secret: 'bm90IGEgc2VjcmV0' } } : manifest));
}

function keep(): void {
  const renderers = findRenderers(workFolder({ teardown: () => undefined }));
  if (typeof renderers === 'string') throw new Error(`The chart cannot be rendered here: ${renderers}`);
  const rendered = Object.fromEntries(Object.entries(scenarios).map(([name, { values }]) => [name, withoutSecret(renderers[0]!.render({ values }).manifests)]));
  writeFileSync(file, `${JSON.stringify({ digest: digestOfChart(), scenarios: rendered } satisfies Kept)}\n`);
}

if (process.argv[1] === import.meta.filename) keep();
