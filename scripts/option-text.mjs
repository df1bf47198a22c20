// One option of libav's tables as a property of a TypeScript interface: its type, and its help as the comment.

/** @typedef {import('../lib/native/description.js').OptionDescription} Option */

/** Ends of C types and of IEEE numbers say that there is no bound. */
const unbounded = 2 ** 31 - 1;

/** Libraries beside libav say these, so they differ between machines: entry and option. */
const outsideRanges = new Set(['libsvtav1.preset']);

/** @param {Option} option @param {string} entry the name of the codec, container, ... that has it */
export function property(option, entry) {
  return `${comment(sentences(option, entry), option.flags.includes('deprecated'))}\n${propertyName(option.name)}?: ${typeOf(option)};`;
}

/** @param {string} text @param {boolean} [isDeprecated] */
export function comment(text, isDeprecated = false) {
  const words = text.replaceAll(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
  const tag = isDeprecated ? '@deprecated' : '';
  return `/** ${[tag, words].filter((part) => part !== '').join(' ')} */`;
}

/** @param {string} name */
export const propertyName = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** @param {string} text */
export const quoted = (text) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

/** @param {Option} option */
function typeOf(option) {
  const names = [...new Set(option.constants.map(({ name }) => name))].map(quoted);
  // One text with several values in it; its separator is the option's own affair.
  if (option.list) return 'string | number';
  switch (option.type) {
    case 'flags': return names.length === 0 ? 'Numeric' : `Flags<${names.join(' | ')}>`;
    case 'int': case 'int64': case 'uint': case 'uint64': case 'float': case 'double': return ['Numeric', ...names].join(' | ');
    case 'bool': return ['Switch', ...new Set([...((option.least ?? 0) < 0 ? [quoted('auto')] : []), ...names])].join(' | ');
    case 'rational': return ['Ratio', ...names].join(' | ');
    case 'video_rate': case 'duration': return 'string | number';
    default: return 'string';
  }
}

/** @param {Option} option @param {string} entry */
function sentences(option, entry) {
  const facts = [rangeOf(option, entry), defaultOf(option)].filter((fact) => fact !== '').join(', ');
  const help = (option.help ?? '').trim();
  const first = help === '' ? '' : /[.!?]$/.test(help) ? help : `${help}.`;
  return [capital(first), facts === '' ? '' : `${capital(facts)}.`].filter((part) => part !== '').join(' ') || option.name;
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {Option} option @param {string} entry */
function rangeOf({ name, type, least = -Infinity, most = Infinity }, entry) {
  if (!['int', 'int64', 'uint', 'uint64', 'float', 'double', 'rational', 'duration'].includes(type)) return '';
  if (outsideRanges.has(`${entry}.${name}`)) return '';
  const unit = type === 'duration' ? 1e-6 : 1;
  const low = least <= -unbounded ? '' : number(least * unit);
  const high = most >= unbounded ? '' : number(most * unit);
  if (low === '' && high === '') return '';
  return low === '' ? `to ${high}` : high === '' ? `from ${low}` : `${low} to ${high}`;
}

/** @param {number} value */
const number = (value) => String(Number(value.toPrecision(7)));

/** @param {Option} option */
function defaultOf(option) {
  const { default: value, type } = option;
  if (value === undefined || value === '') return '';
  if (typeof value === 'string') return `default ${quoted(value)}`;
  if (type === 'bool') return `default ${value < 0 ? "'auto'" : value !== 0}`;
  if (type === 'duration') return Math.abs(value) >= 2 ** 53 ? '' : `default ${number(value / 1e6)} s`;
  return numberDefault(option, value);
}

/** @param {Option} option @param {number} value */
function numberDefault({ type, constants }, value) {
  const named = constants.find((constant) => constant.value === value);
  if (named !== undefined) return `default ${quoted(named.name)}`;
  if (type === 'flags') return value === 0 ? '' : `default ${flagNames(constants, value)}`;
  return Math.abs(value) >= unbounded || Number.isNaN(value) ? '' : `default ${number(value)}`;
}

/** @param {Option['constants']} constants @param {number} value */
function flagNames(constants, value) {
  const bits = constants.filter((constant) => constant.value !== 0 && (value & constant.value) === constant.value);
  const covered = bits.reduce((sum, constant) => sum | constant.value, 0);
  return covered === value ? quoted(bits.map(({ name }) => name).join('+')) : String(value);
}
