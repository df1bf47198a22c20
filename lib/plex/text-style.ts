import type { Burn, TextSizes } from '../job/index.js';
import type { Command } from './command.js';
import { parseWords } from './filter-graph.js';
import { namedArguments, readArgument, type NamedArguments } from './filter-stage.js';
import { decimal, type Quantity } from './quantity.js';
import { refuse } from './refusal.js';
import type { FontPlaces } from '../client/font-files.js';
import type { Mapping } from './session.js';

/** How `inlineass` draws text: its arguments, their defaults, and what a node makes of each. */

type TextStyle = Omit<Burn, 'input' | 'stream' | 'captions' | 'optional'>;

const sizes: Readonly<Record<string, { field: keyof TextSizes; usual: number }>> = {
  font_size: { field: 'font', usual: 54 }, outline: { field: 'outline', usual: 2.6 }, shadow: { field: 'shadow', usual: 1.7 },
  marginH: { field: 'marginH', usual: 100 }, marginV: { field: 'marginV', usual: 42 },
};

export const textArguments = ['font_scale', 'font_path', 'font_name', 'overrides', 'apply_overrides', ...Object.keys(sizes), 'fonts_dir', 'fontconfig_file', 'atsc_cc', 'language'];

/** Those of the filter itself, where PMS says nothing. */
const usualFont = 'Noto Sans Medium';
const usualOverrides = `ScaledBorderAndShadow=yes,FontName=${usualFont},Bold=500,PrimaryColour=&H00FFFFFF,OutlineColour=&H00020713,BackColour=&HCC000000`;

/** Throws a Refusal at an argument whose meaning is lost on a node. */
export function readTextStyle(named: NamedArguments): { style: TextStyle; captions: boolean; parts: Mapping[] } {
  const style = { ...readFonts(named), ...readOverrides(named) };
  const parts = [...named].map(([key, value]) => explain(key, value));
  return { style, captions: readArgument(named, 'atsc_cc', flag) ?? false, parts };
}

/** The fonts of the host that the graphs of a command name. */
export function fontsOf({ outputs }: Command): FontPlaces {
  const steps = outputs.flatMap(({ streams }) => streams.flatMap(({ graph }) => graph?.steps ?? []));
  const texts = steps.filter(({ call }) => call.name === 'inlineass').map(({ call }) => namedArguments(call, [], textArguments));
  const valuesOf = (key: string): string[] => [...new Set(texts.flatMap((named) => named.get(key) ?? []))];
  return { files: valuesOf('font_path'), folders: valuesOf('fonts_dir') };
}

function readFonts(named: NamedArguments): TextStyle {
  const fontScale = readArgument(named, 'font_scale', between(0.1, 10));
  const language = readArgument(named, 'language', languageTag);
  return { fontFamily: readArgument(named, 'font_name', fontName) ?? usualFont, ...(fontScale === undefined ? {} : { fontScale }), ...(language === undefined ? {} : { language }) };
}

/** By default they hold for text without styles of its own, whatever ASS says: the node knows which it is. */
function readOverrides(named: NamedArguments): TextStyle {
  const applies = readArgument(named, 'apply_overrides', applying) ?? 'plain';
  if (applies === 'none') return {};
  const forceSizes = Object.fromEntries(Object.entries(sizes).map(([key, { field, usual }]) => [field, readArgument(named, key, decimal) ?? usual]));
  const forceStyle = Object.fromEntries(parseWords(named.get('overrides') ?? usualOverrides, ',').filter((word) => word !== '').map(readField));
  return { forceStyle, forceSizes, ...(applies === 'plain' ? { sparesScripts: true } : {}) };
}

function readField(word: string): [name: string, value: string] {
  const [, name, value] = /^([A-Za-z]{1,32}(?:\.[A-Za-z]{1,32})?)=([^,\r\n]{0,128})$/.exec(word) ?? [];
  return name === undefined || value === undefined ? refuse(undefined, `'${word}' is not a field of a style`) : [name, value];
}

const flag: Quantity<boolean> = (text) => (/^(0|false)$/.test(text) ? false : /^(1|true)$/.test(text) ? true : undefined);

const applying: Quantity<'plain' | 'none' | 'all'> = (text) => {
  if (text === '-1' || text === 'auto') return 'plain';
  const all = flag(text);
  return all === undefined ? undefined : all ? 'all' : 'none';
};

const between = (least: number, most: number): Quantity<number> => (text) => {
  const value = decimal(text);
  return value === undefined || value < least || value > most ? undefined : value;
};

const languageTag: Quantity<string> = (text) => (/^[A-Za-z0-9-]{1,35}$/.test(text) ? text : undefined);

const fontName: Quantity<string> = (text) => (/^[^,\r\n]{1,128}$/.test(text) ? text : undefined);

const reasons: Readonly<Record<string, Pick<Mapping, 'becomes' | 'level' | 'reason'>>> = {
  font_scale: { becomes: 'burn.fontScale', level: 'kept', reason: 'all sizes are multiplied by it' },
  font_path: { becomes: 'fonts of the session', level: 'mapped', reason: 'the shim hands the node this font, and those beside it for letters that it has not' },
  fonts_dir: { becomes: 'fonts of the session', level: 'mapped', reason: 'the shim hands the node the fonts of this folder' },
  font_name: { becomes: 'burn.fontFamily', level: 'kept', reason: 'taken where the font of a style is not there' },
  overrides: { becomes: 'burn.forceStyle', level: 'kept', reason: 'fields of styles that replace those of the text' },
  apply_overrides: { becomes: 'burn.sparesScripts', level: 'mapped', reason: 'whether overrides hold for ASS, which has styles of its own, too' },
  fontconfig_file: { becomes: 'nothing', level: 'dropped', reason: "it lists the host's folders of fonts, and the node has its own beside those that it is handed" },
  atsc_cc: { becomes: 'burn.captions', level: 'kept', reason: 'whether the captions inside the video are drawn' },
  language: { becomes: 'burn.language', level: 'kept', reason: 'shapes of letters are chosen by it' },
};

function explain(key: string, value: string): Mapping {
  const size = sizes[key];
  const said = size === undefined ? reasons[key] : { becomes: `burn.forceSizes.${size.field}`, level: 'kept' as const, reason: 'in lines of a picture 720 high' };
  return said === undefined ? refuse(undefined, `'${key}' has no explanation`) : { argv: `${key}=${value}`, ...said };
}
