import type { NativeFrame, NativeLook, Taken } from '../native/addon.js';
import { HeldFrame, type FrameOwner } from './frame.js';
import type { Session } from './session.js';

/** The frames of a tap, one after the other: where each of them is, until it leaves. */
export class TapFrames implements FrameOwner {
  readonly #session: Session;
  readonly #index: number;
  readonly #track: string;
  /** Of the newest frame, as the addon writes them. */
  readonly #times: Float64Array;
  #count = 0;

  constructor(session: Session, index: number, track: string) {
    this.#session = session;
    this.#index = index;
    this.#track = track;
    this.#times = session.native.frameTimes(index);
  }

  /** What the next frame looks like. The one before goes on where it has not left. */
  take(): Taken<NativeLook> {
    return this.#session.native.nextFrame(this.#index);
  }

  /** The frame that was taken. */
  held(look: NativeLook): HeldFrame {
    const times = this.#times;
    return new HeldFrame(look, times[0]!, times[1]!, times[2] === 1, this.#count++, this.#track, this);
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
