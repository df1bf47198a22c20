/** What a Jetson's libraries answer (csrc/binding/jetson_report.cc). All of it blocks, and may crash or hang: for a process of its own. */

export type JetsonEngine = 'decoder' | 'encoder';

export interface JetsonLibraries {
  /** With the file that was opened, or why none was. */
  libraries: { name: string; path?: string; reason?: string }[];
  /** What makes surfaces here: `NvBufSurface` or `nvbuf_utils`. */
  surfaces?: string;
  reason?: string;
}

export interface JetsonEngineFacts {
  driver: string;
  card: string;
  bus: string;
  /** V4L2_CAP_* */
  capabilities: number;
  deviceCapabilities: number;
  /** fourccs */
  coded: string[];
  raw: string[];
}

export interface JetsonSessions {
  opened: number;
  /** What stopped it, and its errno; absent: as many as were asked for opened. */
  refusal?: string;
  number?: number;
}

type Pair = [number, number];

export interface JetsonTrial {
  /** fourcc of G_FMT */
  pixelFormat: string;
  coded: Pair;
  crop: Pair;
  planes: number;
  /** V4L2_COLORSPACE_*, V4L2_QUANTIZATION_* */
  colorspace: number;
  quantization: number;
  minBuffers: number;
  /** Controls that may have the aspect ratio: what each answered, or the errno of its refusal. */
  aspect: { id: number; value?: number; number?: number }[];
  /** Seconds and microseconds, in the order of decoding, and in that of display. */
  given: Pair[];
  returned: Pair[];
  pictures: number;
  /** Which bits are set anywhere in luma of 16 bits; absent: it has 8. */
  lumaBits?: number;
  /** The form of the end: `FLAG_LAST`, `empty`, `EPIPE`; absent: none came. */
  end?: string;
}

export interface JetsonPtx {
  integrated: boolean;
  loaded: string[];
}

/** What the board refuses is an Error whose `number` is the errno. */
export interface NativeJetson {
  libraries(): JetsonLibraries;
  engine(engine: JetsonEngine): JetsonEngineFacts;
  /** Opens sessions until one is refused. `onOpened` hears how many there are. */
  sessions(engine: JetsonEngine, most: number, onOpened: (count: number) => void): JetsonSessions;
  /** An elementary stream with start codes. */
  decode(codec: 'h264' | 'hevc', stream: Uint8Array, firstMicroseconds?: number): JetsonTrial;
  loadPtx(): JetsonPtx;
}
