/** Amounts as people read them. */

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `4.1 MB`: three digits are as many as anybody compares. */
export function size(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? Math.round(value) : value.toFixed(value < 10 ? 1 : 0)} ${units[step]!}`;
}

/** `0:05`, `12:34`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(rest)}`;
}

/** Of time that passed: a decimal where a second is much of it. */
export const span = (seconds: number): string => (seconds < 60 ? `${seconds.toFixed(1)} s` : clock(seconds));

const two = (value: number): string => String(value).padStart(2, '0');

export const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** Of `width` characters, `part` of them full. */
export function bar(part: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}
