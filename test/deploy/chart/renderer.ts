import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { packageRoot } from '../../../lib/native/load.js';

/** The chart, rendered by helm where there is one; else by Debian's Go packages, with the program beside this file. */

const root = packageRoot(import.meta.dirname);
export const chart: string = join(root, 'deploy/helm/jetson-av');

/** An object of Kubernetes, as the chart has it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [field: string]: unknown;
}

export interface Rendered {
  text: string;
  manifests: Manifest[];
  notes: string;
}

export interface Order {
  values?: object;
  /** What the cluster has, as `Secret/NAME`: only the program beside this file can be told. */
  objects?: Readonly<Record<string, object>>;
}

export interface Renderer {
  name: 'helm' | 'go';
  render: (order: Order) => Rendered;
  /** What helm itself finds wrong is thrown. */
  lint?: () => void;
}

const release = { release: 'films', namespace: 'media' } as const;
const gopath = '/usr/share/gocode';

/** The renderers that are here; or, in a sentence, what is missing. */
export function findRenderers(folder: string): Renderer[] | string {
  const found = [...(answers('helm', ['version']) ? [helm(folder)] : []), ...(canBuild() ? [go()] : [])];
  return found.length > 0 ? found : 'neither helm nor golang-go, golang-github-masterminds-sprig-dev and golang-k8s-sigs-yaml-dev are installed';
}

const canBuild = (): boolean => answers('go', ['version']) && ['github.com/Masterminds/sprig', 'sigs.k8s.io/yaml'].every((name) => existsSync(join(gopath, 'src', name)));

export function answers(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function helm(folder: string): Renderer {
  return {
    name: 'helm',
    lint: () => void run('helm', ['lint', '--strict', chart]),
    render: ({ values = {} }) => {
      const file = join(folder, 'values.json');
      writeFileSync(file, JSON.stringify(values));
      const text = run('helm', ['template', release.release, chart, '--namespace', release.namespace, '--values', file]);
      return { text, manifests: manifestsOf(text), notes: '' };
    },
  };
}

/** Kept beside what is built, and made anew when its source is. */
function go(): Renderer {
  const source = join(root, 'test/deploy/chart/render.go');
  const program = join(root, 'build/chart/render');
  if (!existsSync(program) || statSync(program).mtimeMs < statSync(source).mtimeMs) {
    mkdirSync(join(root, 'build/chart'), { recursive: true });
    execFileSync('go', ['build', '-o', program, source], { env: { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOCACHE: join(root, 'build/chart/cache') }, stdio: 'pipe' });
  }
  return {
    name: 'go',
    render: ({ values = {}, objects = {} }) => {
      const files = JSON.parse(run(program, [], JSON.stringify({ chart, values, ...release, objects }))) as Record<string, string>;
      const text = Object.entries(files).filter(([name]) => name.endsWith('.yaml')).map(([, content]) => content).join('\n---\n');
      return { text, manifests: manifestsOf(text), notes: Object.entries(files).find(([name]) => basename(name) === 'NOTES.txt')?.[1] ?? '' };
    },
  };
}

/** Throws what the program said. */
function run(program: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error((error as { stderr?: string }).stderr ?? String(error), { cause: error });
  }
}

/** YAML as Kubernetes reads it: version 1.1, in which 0440 is a number of its own kind. */
function manifestsOf(text: string): Manifest[] {
  return parseAllDocuments(text, { version: '1.1' }).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const value = document.toJS() as Manifest | null;
    return value === null ? [] : [value];
  });
}

export const readValues = (): string => readFileSync(join(chart, 'values.yaml'), 'utf8');
