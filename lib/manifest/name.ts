import { invalidArgument } from '../errors.js';

/** Names of a series' files as DASH writes them: `init-stream$RepresentationID$.m4s`, `chunk-stream$RepresentationID$-$Number%05d$.m4s`. */
export interface NameTemplates {
  /** Absent where segments need no header of their own (MPEG-TS). */
  initialization?: string;
  media: string;
  /** Of a part, which `$SubNumber$` counts from 0; absent where there are none. */
  part?: string;
}

/** The file that a template stands for. Throws `ERR_JETSONAV_INVALID_ARGUMENT` for a variable that is not `$RepresentationID$`, or not given. */
export function fileName(template: string, values: { id: string; number?: number; subNumber?: number }): string {
  return template.replace(/\$([A-Za-z]*)(?:%0(\d+)d)?\$/g, (match, variable: string, width: string | undefined) => {
    if (variable === '') return '$';
    if (variable === 'RepresentationID') return values.id;
    const value = variable === 'Number' ? values.number : variable === 'SubNumber' ? values.subNumber : undefined;
    if (value === undefined) throw invalidArgument('template', '$RepresentationID$, $Number$ and, of a part, $SubNumber$', match);
    return String(value).padStart(Number(width ?? 1), '0');
  });
}
