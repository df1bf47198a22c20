import { Type, type Static } from '../typebox/type.js';
import { NodeId, SessionId } from './names.js';

/** What a node's session made last, as a small picture: asked for while somebody looks at it, and only then. */

const exact = { additionalProperties: false } as const;

/** Longest JPEG, bytes. */
export const mostThumbnailBytes = 48 << 10;
/** Of the picture, pixels; its height follows. */
export const thumbnailWidth = 320;

export const ThumbnailParams = Type.Object({ id: NodeId, session: SessionId }, exact);

/** As base64, so that coordinators pass it on as they do everything else. */
export const ThumbnailUpload = Type.Object({ jpeg: Type.String({ pattern: '^/9j/[A-Za-z0-9+/]+={0,2}$', maxLength: Math.ceil(mostThumbnailBytes / 3) * 4 }) }, exact);
export type ThumbnailUpload = Static<typeof ThumbnailUpload>;
