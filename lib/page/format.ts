/** Figures as people read them. */

const noFigure = '–';

export const percent = (part: number): string => `${Math.round(part * 100)} %`;
export const watts = (value: number | null): string => (value === null ? noFigure : `${value.toFixed(value < 100 ? 1 : 0)} W`);
export const degrees = (value: number | null): string => (value === null ? noFigure : `${value.toFixed(0)} °C`);
export const times = (speed: number | null): string => (speed === null ? noFigure : `${speed.toFixed(speed < 10 ? 2 : 1)}×`);
export const day = (ms: number): string => new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
/** In this machine's zone, as everywhere on the page. */
export const clock = (ms: number): string => new Date(ms).toLocaleTimeString('en-GB');
export const shortClock = (ms: number): string => new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `2 h 13 min`. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`;
}

/** Of a film: `1:02:45`. */
export function position(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export function bytes(count: number): string {
  if (count < 1e6) return `${(count / 1e3).toFixed(0)} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** J up to a Wh, then Wh: a light bulb is known by them. */
export function energy(joules: number): string {
  return joules < 3_600 ? `${joules.toFixed(joules < 10 ? 1 : 0)} J` : `${(joules / 3_600).toFixed(2)} Wh`;
}

export function pixelRate(perSecond: number): string {
  return `${(perSecond / 1e6).toFixed(perSecond < 1e7 ? 1 : 0)} Mpixel/s`;
}

export const megahertz = (value: number): string => (value === 0 ? 'off' : `${value.toFixed(0)} MHz`);
