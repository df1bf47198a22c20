import { type Reading, readTelemetry } from './telemetry.js';

/** Readings this old are good enough for a heartbeat, ms: sensors change slowly, and dozens of files are read for them. */
const freshMs = 1_500;

/** The machine's sensors. Nobody waits for them but the first who asks: later ones get the last reading, and have it made anew where it is old. */
export class TelemetryWatch {
  readonly #read: () => Promise<Reading>;
  #last: Promise<Reading> | undefined;
  #readAtMs = -Infinity;
  #isReading = false;

  constructor(read: () => Promise<Reading> = readTelemetry) {
    this.#read = read;
  }

  read(): Promise<Reading> {
    const reading = (this.#last ??= this.#refresh());
    if (!this.#isReading && performance.now() - this.#readAtMs > freshMs) this.#refresh().catch(() => undefined);
    return reading;
  }

  async #refresh(): Promise<Reading> {
    this.#isReading = true;
    try {
      const reading = await this.#read();
      this.#last = Promise.resolve(reading);
      return reading;
    } catch (error) {
      this.#last = undefined;
      throw error;
    } finally {
      this.#readAtMs = performance.now();
      this.#isReading = false;
    }
  }
}
