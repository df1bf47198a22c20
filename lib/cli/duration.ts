import { usageError } from './usage-error.js';

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `30m`, `1h`, `90d` as ms; `ERR_JETSONAV_INVALID_ARGUMENT` for anything else. */
export function durationOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit] = /^([1-9][0-9]{0,3})([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw usageError(`--${name}`, "a duration, as 30m, 1h or 90d,", text);
  return Number(count) * units[unit as keyof typeof units];
}
