import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { list, textOf } from '../../agent/telemetry/sysfs.js';
import type { Where } from '../area.js';
import { type Finding, ok, warning } from '../finding.js';
import { vendorOf } from '../gpu-vendors.js';

/** Device nodes of GPUs and codecs: which there are, and whether this user may open them. */

/** Undefined where it opens, else the system's word for why not. */
export type TryOpen = (path: string) => Promise<string | undefined>;

const tryOpen: TryOpen = async (path) => {
  try {
    await (await open(path, constants.O_RDWR | constants.O_NONBLOCK)).close();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
};

/** Of NVIDIA's desktop driver, and of Jetson boards. */
const nodesOfNvidia = /^(nvidia\d+|nvidiactl|nvidia-uvm)$/;
const nodesOfBoards = /^(nvmap|nvhost-(ctrl|nvdec|msenc|vic|gpu|as-gpu)|v4l2-nv(dec|enc))$/;

export async function examine({ root }: Where, opens: TryOpen = tryOpen): Promise<Finding[]> {
  const [render, rest] = [(await list(join(root, 'dev/dri'))).filter((name) => name.startsWith('renderD')), await list(join(root, 'dev'))];
  const others = rest.filter((name) => nodesOfNvidia.test(name) || nodesOfBoards.test(name));
  const findings = [
    ...(await Promise.all(render.map(async (name) => lookAt(root, `dri/${name}`, `${await vendorOf(root, name) ?? 'a GPU'}: /dev/dri/${name}`, opens)))),
    ...(await Promise.all(others.map((name) => lookAt(root, name, `/dev/${name}`, opens)))),
    ...(await driverless(root, rest)),
  ];
  return findings.length === 0 ? [ok('devices', 'no GPU and no codec in hardware: software does everything')] : findings;
}

async function lookAt(root: string, name: string, title: string, opens: TryOpen): Promise<Finding> {
  const path = join(root, 'dev', name);
  const refusal = await opens(path);
  const facts = { path: `/dev/${name}`, ...(refusal !== undefined && { refusal }) };
  if (refusal === undefined) return ok(name, `${title} opens`, facts);
  if (refusal === 'EACCES') {
    const group = await groupOf(root, path);
    return warning(name, `${title} may not be opened by this user`, adviceFor(group), { ...facts, group });
  }
  if (refusal === 'EPERM') return warning(name, `${title} may not be opened in this container`, 'its runtime must be told of it: --device, not a mount (docs/jetson.md, deploy/helm)', facts);
  return warning(name, `${title} does not open: ${refusal}`, 'the driver behind it is not there, or not whole: dmesg says more', facts);
}

function adviceFor(group: string | undefined): string {
  if (group === 'root') return "it is root's alone: a rule of udev gives it to the group render or video";
  return group === undefined ? "its node's group has no name here: give the container that group's number (--group-add)" : `sudo usermod -aG ${group} $USER, and log in anew; in a container --group-add`;
}

/** By its name, for people. */
async function groupOf(root: string, path: string): Promise<string | undefined> {
  const gid = await stat(path).then((found) => found.gid, () => undefined);
  const lines = ((await textOf(join(root, 'etc/group'))) ?? '').split('\n').map((line) => line.split(':'));
  return lines.find(([, , id]) => id === String(gid))?.[0];
}

/** A card of NVIDIA's of which no driver of NVIDIA's has made nodes. */
async function driverless(root: string, nodes: readonly string[]): Promise<Finding[]> {
  if (nodes.some((name) => nodesOfNvidia.test(name))) return [];
  const isLoaded = (await textOf(join(root, 'proc/driver/nvidia/version'))) !== undefined;
  if (isLoaded) return [warning('nvidia', "NVIDIA's driver is loaded, and its nodes are not here", "in a container: NVIDIA's container toolkit, and --device nvidia.com/gpu=all; else nvidia-modprobe -u -c 0")];
  const folder = join(root, 'sys/bus/pci/devices');
  const cards = await Promise.all((await list(folder)).map(async (name) => ({ vendor: await textOf(join(folder, name, 'vendor')), kind: await textOf(join(folder, name, 'class')) })));
  const isThere = cards.some(({ vendor, kind }) => vendor === '0x10de' && kind?.startsWith('0x03') === true);
  return isThere ? [warning('nvidia', "a GPU of NVIDIA's, without its driver", "install NVIDIA's driver (Debian: nvidia-driver and libnvidia-encode1, of non-free), and restart")] : [];
}
