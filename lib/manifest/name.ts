import { invalidArgument } from '../errors.js';

/** Names of a series' files as DASH writes them: `init-stream$RepresentationID$.m4s`, `chunk-stream$RepresentationID$-$Number%05d$.m4s`. */
export interface NameTemplates {
  /** Absent where segments need no header of their own (MPEG-TS). */
  initialization?: string;
  media: string;
}

/** The file that a template stands for. Throws `ERR_JETSONAV_INVALID_ARGUMENT` for a variable that is not `$RepresentationID$` or `$Number$`. */
export function fileName(template: string, values: { id: string; number?: number }): string {
  return template.replace(/\$([A-Za-z]*)(?:%0(\d+)d)?\$/g, (match, variable: string, width: string | undefined) => {
    if (variable === '') return '$';
    if (variable === 'RepresentationID') return values.id;
    if (variable === 'Number' && values.number !== undefined) return String(values.number).padStart(Number(width ?? 1), '0');
    throw invalidArgument('template', '$RepresentationID$ and $Number$', match);
  });
}
