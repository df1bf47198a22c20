/**
 * For `node --import`: this process's time of day is off by so many hours, and jumps to the other side with SIGUSR2. What measures spans of time is
 * not touched, as where a clock is set. A module, not a library before the C library: that would shift libav's and V8's own clocks, too.
 */
let hours = Number(process.env['JETSON_AV_TEST_CLOCK_HOURS'] ?? 0);
const RealDate = Date;
const now = (): number => RealDate.now() + hours * 3_600_000;

class WrongDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    if (args.length === 0) super(now());
    else super(...(args as [number]));
  }

  static override now(): number {
    return now();
  }
}

globalThis.Date = WrongDate as DateConstructor;
process.on('SIGUSR2', () => (hours = -hours));
