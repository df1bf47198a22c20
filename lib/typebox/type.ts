/** TypeBox's builder of schemas. The set-up makes one file of it (scripts/typebox.mjs): its own are 700, and take longer to load than all else. */
export { Type } from 'typebox';
export type { Static, TObject, TSchema } from 'typebox';
