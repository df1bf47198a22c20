import type { Manifest } from './renderer.js';

/** The parts of pods that the tests look at. */

export interface Variable {
  name: string;
  value?: string;
  valueFrom?: { fieldRef?: { fieldPath: string }; secretKeyRef?: { name: string; key: string } };
}

interface Probe { exec?: { command: string[] } }

export interface Container {
  name: string;
  image: string;
  command: string[];
  env?: Variable[];
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop?: Probe };
  resources?: { limits?: Record<string, unknown>; requests?: Record<string, unknown> };
  securityContext: { privileged?: boolean; runAsUser?: number; runAsNonRoot?: boolean; readOnlyRootFilesystem?: boolean };
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  volumes?: { name: string; [source: string]: unknown }[];
  hostNetwork?: boolean;
  runtimeClassName?: string;
  enableServiceLinks?: boolean;
  terminationGracePeriodSeconds?: number;
  nodeSelector?: Record<string, string>;
  securityContext: { fsGroup?: number; supplementalGroups?: number[]; runAsUser?: number };
}

interface Workload {
  replicas?: number;
  strategy?: { type: string };
  selector: { matchLabels: Record<string, string> };
  template: { metadata: { labels: Record<string, string> }; spec: PodSpec };
}

export const workloads = (manifests: readonly Manifest[]): (Manifest & { spec: Workload })[] =>
  manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet') as (Manifest & { spec: Workload })[];

export function workload(manifests: readonly Manifest[], name: string): Workload {
  const found = workloads(manifests).find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new Error(`There is no ${name}, but ${manifests.map(({ metadata }) => metadata.name).join(', ')}`);
  return found.spec;
}

export const containersOf = ({ initContainers = [], containers }: PodSpec): Container[] => [...initContainers, ...containers];

/** As the container would have them, with the fields of a pod as they may be. */
export function environmentOf({ env = [] }: Container, fields: Readonly<Record<string, string>>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const { name, value, valueFrom } of env) {
    const text = value ?? fields[valueFrom?.fieldRef?.fieldPath ?? valueFrom?.secretKeyRef?.key ?? ''];
    if (text === undefined) throw new Error(`${name} has a value of which nothing is known`);
    // As Kubernetes does: variables that stand before.
    known[name] = text.replace(/\$\(([A-Z_]+)\)/g, (whole, other: string) => known[other] ?? whole);
  }
  return known;
}
