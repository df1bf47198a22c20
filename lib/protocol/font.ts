import { Type, type Static } from '../typebox/type.js';

/** A file of fonts on the client's host, so that burnt text looks as it would there. The same id is the same file. */
export const Font = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Made by the client from what tells its file from others.' }),
  size: Type.Integer({ minimum: 1, maximum: 64 << 20, description: 'bytes' }),
  isDefault: Type.Optional(Type.Boolean({ description: 'Taken where no font has the family that is asked for.' })),
}, { additionalProperties: false });
export type Font = Static<typeof Font>;

/** Fonts of one session at most, and what they may come to, bytes. */
export const mostFonts = 64;
export const mostFontBytes = 64 << 20;
