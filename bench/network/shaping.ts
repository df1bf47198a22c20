/** What `tc` is told, and what it answers. */

export const bitsPerSecond = 1e9;

/**
 * A token bucket of one gigabit, and a delay behind it. The bucket takes what the kernel's segmentation hands over at once, 64 KiB, and
 * drops what would have to wait for more than 20 ms, as a switch does.
 */
export function shapers(device: string, delayMs: number): { bucket: string[]; delay: string[] } {
  return {
    bucket: ['qdisc', 'add', 'dev', device, 'root', 'handle', '1:', 'tbf', 'rate', `${bitsPerSecond / 1e6}mbit`, 'burst', '256kb', 'latency', '20ms'],
    delay: ['qdisc', 'add', 'dev', device, 'parent', '1:1', 'handle', '10:', 'netem', 'delay', `${delayMs}ms`, 'limit', '10000'],
  };
}

/** Kinds of the queues in `tc -j qdisc show`. */
export function qdiscs(json: string): string[] {
  return (JSON.parse(json) as { kind: string }[]).map(({ kind }) => kind);
}
