/**
 * Whom certificates of a cluster name. Addresses change and names of hosts are anybody's; these are given by the cluster's authority
 * alone, and every client checks them in the place of the host's name.
 */

const suffix = '.node.jetson-av';

export const coordinatorName = 'coordinator.jetson-av';

export function nodeName(node: string): string {
  return node + suffix;
}

/** The node that a certificate's alternative names (`DNS:board-1.node.jetson-av`) name. */
export function nodeOfNames(subjectAltName: string | undefined): string | undefined {
  return /^DNS:([a-z0-9][a-z0-9-]{0,62})\.node\.jetson-av$/.exec(subjectAltName ?? '')?.[1];
}
