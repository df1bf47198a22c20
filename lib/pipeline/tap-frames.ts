import type { NativeFrame, NativeLook, Taken } from '../native/addon.js';
import { HeldFrame, type FrameOwner } from './frame.js';
import type { Session } from './session.js';

/** The frames of a tap, one after the other: where each of them is, until it leaves. */
export class TapFrames implements FrameOwner {
  readonly #session: Session;
  readonly #index: number;
  readonly #track: string;
  /** Of the newest frame, as the addon writes them. */
  readonly #times = new Float64Array(3);
  #count = 0;

  constructor(session: Session, index: number, track: string) {
    this.#session = session;
    this.#index = index;
    this.#track = track;
  }

  /** What the next frame looks like. The one before must have left. */
  take(): Taken<NativeLook> {
    return this.#session.native.nextFrame(this.#index, this.#times);
  }

  /** The frame that was taken. */
  held(look: NativeLook): HeldFrame {
    const times = { timestamp: this.#times[0]!, duration: this.#times[1]!, isKey: this.#times[2] === 1 };
    return new HeldFrame(look, times, { index: this.#count++, track: this.#track }, this);
  }

  open(): NativeFrame {
    return this.#session.native.openFrame(this.#index);
  }

  leave(frame: NativeFrame | undefined, goesOn: boolean): void {
    const { native, isStopped } = this.#session;
    if (frame === undefined) native.leaveFrame(this.#index, goesOn);
    else if (isStopped) frame.close();
    else if (goesOn) native.returnFrame(frame);
    else native.dropFrame(frame);
  }
}
