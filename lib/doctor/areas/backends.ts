import { join } from 'node:path';
import { list, textOf } from '../../agent/telemetry/sysfs.js';
import { capabilities } from '../../pipeline/machine.js';
import { type AttemptResult, type Backend, backends } from '../../pipeline/machine-attempts.js';
import type { Where } from '../area.js';
import { failed, type Finding, ok, warning } from '../finding.js';
import { vendorOf } from '../gpu-vendors.js';

/** Where codecs run: each tried with a few pictures, in a process of its own (lib/pipeline/machine.ts). */

export type Probe = (fresh: boolean) => Promise<{ probedAt: string; results: readonly AttemptResult[] }>;

/** Of one codec, ms. */
const limitMs = 10_000;
const probe: Probe = (fresh) => capabilities({ fresh, limitMs });

export async function examine({ root, fresh }: Where, ask: Probe = probe): Promise<Finding[]> {
  const { probedAt, results } = await ask(fresh);
  const findings = await Promise.all(backends.map(async (backend) => judge(root, backend, results.filter(({ accel }) => accel === backend))));
  return [ok('tried', probedAt), ...findings];
}

const titles: Readonly<Record<Backend, string>> = { none: 'software', cuda: 'cuda', jetson: 'jetson', vaapi: 'vaapi', v4l2m2m: 'v4l2m2m' };

async function judge(root: string, backend: Backend, results: readonly AttemptResult[]): Promise<Finding> {
  const [working, broken] = [results.filter(({ works }) => works), results.filter(({ works }) => !works)];
  const facts = { works: working.map(described), not: broken.map((each) => `${described(each)}: ${each.reason ?? ''}`) };
  if (backend === 'none') return judgeSoftware(working, broken, facts);
  const isThere = await isPresent(root, backend);
  if (working.length > 0) return ok(titles[backend], `${listed(working)}${broken.length === 0 ? '' : `; not: ${broken.map(described).join(', ')}`}`, facts);
  const reason = broken[0]?.reason ?? 'nothing of it is built in';
  return isThere ? warning(titles[backend], `nothing works: ${reason}`, await adviceOf(root, backend), facts) : ok(titles[backend], 'not here', facts);
}

function judgeSoftware(working: readonly AttemptResult[], broken: readonly AttemptResult[], facts: Record<string, unknown>): Finding {
  if (broken.length === 0) return ok('software', listed(working), facts);
  const found = `${listed(working)}; not: ${broken.map((each) => `${described(each)} (${each.reason ?? ''})`).join(', ')}`;
  const cannotEncode = broken.some(({ task, codec, bits }) => task === 'encode' && codec === 'h264' && bits === 8);
  return (cannotEncode ? failed : warning)('software', found, 'the addon lacks what these need: see codecs above, and build it again with npx jetson-av build', facts);
}

const described = ({ task, codec, bits }: AttemptResult): string => `${task} ${codec}${bits === 10 ? ' 10 bit' : ''}`;

function listed(results: readonly AttemptResult[]): string {
  const of = (wanted: AttemptResult['task']) => results.filter(({ task }) => task === wanted).map(({ codec, bits }) => `${codec}${bits === 10 ? '-10' : ''}`).join(' ');
  return [['encodes', of('encode')], ['decodes', of('decode')]].filter(([, codecs]) => codecs !== '').map((pair) => pair.join(' ')).join('; ') || 'nothing works';
}

/** Whether something of this machine says that it should work. */
async function isPresent(root: string, backend: Backend): Promise<boolean> {
  const [nodes, render] = [await list(join(root, 'dev')), await list(join(root, 'dev/dri'))];
  switch (backend) {
    case 'none': return true;
    case 'cuda': return nodes.includes('nvidiactl') || (await textOf(join(root, 'proc/driver/nvidia/version'))) !== undefined;
    case 'jetson': return nodes.includes('nvmap') || (await textOf(join(root, 'etc/nv_tegra_release'))) !== undefined;
    case 'vaapi': return render.some((name) => name.startsWith('renderD'));
    case 'v4l2m2m': return nodes.some((name) => /^video1[0-9]$/.test(name));
  }
}

async function adviceOf(root: string, backend: Backend): Promise<string> {
  if (backend === 'cuda') return 'libcuda.so.1, libnvcuvid.so.1 and libnvidia-encode.so.1 come with the driver (Debian: libnvidia-encode1, libnvcuvid1); in a container NVIDIA_DRIVER_CAPABILITIES=all';
  if (backend === 'jetson') return 'see the area jetson below, and docs/jetson.md';
  if (backend === 'v4l2m2m') return "the kernel's codec driver, and the group video";
  const render = (await list(join(root, 'dev/dri'))).find((name) => name.startsWith('renderD'));
  const vendor = render === undefined ? undefined : await vendorOf(root, render);
  if (vendor === 'Intel') return 'sudo apt-get install intel-media-va-driver-non-free (with encoders), i965-va-driver before the fifth generation; and see devices above';
  if (vendor === 'AMD') return 'sudo apt-get install mesa-va-drivers; and see devices above';
  return "install the driver's part for VAAPI (mesa-va-drivers, intel-media-va-driver-non-free); and see devices above";
}
