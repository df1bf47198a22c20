/** TypeBox's checks of values by schemas, without its builder: all that the shim needs of it. */
export { Check, Errors } from 'typebox/schema';
