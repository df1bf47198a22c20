import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as apps from 'kubernetes-models/apps/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import ts from 'typescript';
import { packageRoot } from '../../../lib/native/load.js';
import type { Manifest } from './renderer.js';

/** What Kubernetes says of its objects, by the package that is made of its OpenAPI documents: values by schemas, names of fields by types. */

type Model = new (data: never) => { validate(): void };
const groups: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { 'apps/v1': apps, 'networking.k8s.io/v1': networking, 'policy/v1': policy, v1: core };
const modules: Readonly<Record<string, string>> = { v1: 'kubernetes-models/v1' };

/** What is wrong with an object's values. */
export function wrongValues(manifest: Manifest): string[] {
  const model = groups[manifest.apiVersion]?.[manifest.kind] as Model | undefined;
  if (model === undefined) return [`${manifest.apiVersion} ${manifest.kind}: no schema of it is known`];
  try {
    new model(manifest as never).validate();
    return [];
  } catch (error) {
    return [`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`];
  }
}

/** Schemas let unknown fields pass, and so does a cluster, silently. Types of literals do not. */
export function unknownFields(manifests: readonly Manifest[], folder: string): string[] {
  const file = join(folder, 'manifests.ts');
  const lines = manifests.map((manifest, index) => {
    const module = modules[manifest.apiVersion] ?? `kubernetes-models/${manifest.apiVersion}`;
    return `import type { I${manifest.kind} as T${index} } from '${module}';\nexport const m${index}: T${index} = ${JSON.stringify(manifest)};`;
  });
  writeFileSync(file, lines.join('\n'));
  symlinkSync(join(packageRoot(import.meta.dirname), 'node_modules'), join(folder, 'node_modules'));
  const program = ts.createProgram([file], { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, types: [], lib: ['lib.es2023.d.ts'] });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
