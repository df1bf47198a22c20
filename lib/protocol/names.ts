import { Type } from '../typebox/type.js';

/** What may stand in a path of the protocol. Every name is made from integers or random bits by its owner, never copied from a peer. */

export const SessionId = Type.String({ pattern: '^[0-9a-f]{32}$', description: '128 random bits, made by the coordinator; kept when the session moves.' });
export const NodeId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$', description: 'Name of a node, unique in its cluster.' });
export const FileName = Type.String({ pattern: '^[0-9]{1,2}-([0-9]{1,3}-(init|[0-9]{5,8})|file)$', description: 'Name of one finished file, unique in its session.' });
export const Label = Type.String({ pattern: '^[A-Za-z0-9 ._:-]{0,64}$', description: 'Who asks, for people to read; never a title.' });
export const Fence = Type.Integer({ minimum: 0, maximum: 2 ** 31, description: 'Raised with every placement of a session: the higher one wins.' });

const digits = 5;

/** Name of a media segment: `0-1-00012`. */
export function segmentName(output: number, rendition: number, number: number): string {
  return `${output}-${rendition}-${String(number).padStart(digits, '0')}`;
}

/** Name of the header file of a rendition: `0-1-init`. */
export function initName(output: number, rendition: number): string {
  return `${output}-${rendition}-init`;
}

/** Name of what a file output wrote: `1-file`. */
export function outputFileName(output: number): string {
  return `${output}-file`;
}
