import { readFileSync } from 'node:fs';

/** What a process takes over a while. */
export interface ProcessLoad {
  /** Of one core: 1 is all of it, and more is more than one thread. */
  cpu: number;
  /** MiB at the end. */
  residentMiB: number;
}

/** Of /proc/PID/stat: its CPU time is in hundredths of a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Begins to count what another process of this machine takes; the returned function ends it. */
export function watchProcess(pid: number): () => ProcessLoad {
  const [cpuBefore, begin] = [cpuSeconds(pid), performance.now()];
  return () => ({ cpu: (cpuSeconds(pid) - cpuBefore) / ((performance.now() - begin) / 1_000), residentMiB: residentMiB(pid) });
}

/** What this process takes, of one core, and how much of the time its loop was busy: near 1, times are its own. */
export function watchOwn(): () => { cpu: number; loop: number } {
  const [before, begin, loop] = [process.cpuUsage(), performance.now(), performance.eventLoopUtilization()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1e3 / (performance.now() - begin), loop: performance.eventLoopUtilization(loop).utilization };
  };
}

/** The name, the second field, may hold anything, but no field behind it a bracket. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime] = [fields[11], fields[12]].map(Number);
  return (utime! + stime!) / ticksPerSecond;
}

function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+([0-9]+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
