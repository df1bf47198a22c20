import { invalidArgument } from '../errors.js';
import type { DescribedKind, Description } from '../native/description.js';
import { loadAddon } from '../native/load.js';

/**
 * What libav says of a codec, container, filter or protocol of this build, and of its options: types, ranges, defaults and help, for
 * forms and checks at run time. Without a name: the options that all of the kind share. Throws `ERR_JETSONAV_INVALID_ARGUMENT`.
 */
export function describe(kind: DescribedKind, name?: string): Description {
  const found = loadAddon().describe(kind, name);
  if (found === undefined) throw invalidArgument('name', `the name of one of libav's ${kind}s`, name);
  return found;
}
