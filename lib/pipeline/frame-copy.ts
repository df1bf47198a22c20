import { invalidArgument, JetsonAvError } from '../errors.js';

/** Pixels of the frame; on whole samples of chroma. */
export interface FrameRect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a plane lies in the destination, bytes. */
export interface PlaneLayout {
  offset: number;
  stride: number;
}

export interface FrameCopyOptions {
  /** Absent: the whole frame. */
  rect?: FrameRect;
  /** One a plane; absent: the planes in a row, without padding. */
  layout?: readonly PlaneLayout[];
}

/** What is copied to. */
export type CopyDestination = ArrayBuffer | SharedArrayBuffer | ArrayBufferView;

/** What is copied from. */
export interface CopySource {
  format: string;
  width: number;
  height: number;
  strides: readonly number[];
  /** Of each plane, bytes of a row without what pads it. */
  rowBytes: readonly number[];
  /** log2 of the pixels that share a sample of chroma. */
  chromaShift: readonly [across: number, down: number];
}

interface PlaneCopy {
  /** Bytes from the plane's beginning to the first that is copied. */
  from: number;
  fromStride: number;
  rowBytes: number;
  rows: number;
  to: PlaneLayout;
}

export interface CopyPlan {
  planes: PlaneCopy[];
  /** Bytes that the destination must have. */
  size: number;
}

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT`, naming the field. */
export function planCopy(source: CopySource, { rect, layout }: FrameCopyOptions = {}): CopyPlan {
  const { width, height, strides } = source;
  if (rect !== undefined) checkRect(source, rect);
  if (layout !== undefined && layout.length !== strides.length) throw invalidArgument('layout', `${strides.length} of them, one a plane`, layout.length);
  let size = 0;
  const planes = strides.map((_, i) => {
    const plane = planeCopy(source, rect ?? { x: 0, y: 0, width, height }, i);
    const to = layout?.[i] ?? { offset: size, stride: plane.rowBytes };
    checkLayout(to, plane.rowBytes, `layout[${i}]`);
    size = Math.max(size, to.offset + to.stride * (plane.rows - 1) + plane.rowBytes);
    return { ...plane, to };
  });
  return { planes, size };
}

/** Chroma is in the second and third plane, in the second alone where both are interleaved; an alpha plane is like luma. */
function planeCopy({ format, width, strides, rowBytes, chromaShift }: CopySource, rect: FrameRect, i: number): Omit<PlaneCopy, 'to'> {
  const [across, down] = i === 1 || i === 2 ? chromaShift : [0, 0];
  const samples = (pixels: number, shift: number) => Math.ceil(pixels / 2 ** shift);
  const sample = rowBytes[i]! / samples(width, across);
  if (!Number.isInteger(sample) && (rect.x > 0 || rect.width < width)) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `A rect of ${format}, whose pixels are no whole bytes: take to() first`);
  return {
    from: samples(rect.y, down) * strides[i]! + samples(rect.x, across) * sample,
    fromStride: strides[i]!,
    rowBytes: samples(rect.width, across) * sample,
    rows: samples(rect.height, down),
  };
}

function checkRect({ width, height, chromaShift }: CopySource, rect: FrameRect): void {
  checkSide('x', 'width', rect, { whole: width, unit: 2 ** chromaShift[0] });
  checkSide('y', 'height', rect, { whole: height, unit: 2 ** chromaShift[1] });
}

function checkSide(start: 'x' | 'y', side: 'width' | 'height', rect: FrameRect, { whole, unit }: { whole: number; unit: number }): void {
  const [from, length] = [rect[start], rect[side]];
  const isOn = (value: number) => Number.isInteger(value) && value % unit === 0;
  if (!(isOn(from) && from >= 0 && from < whole)) throw invalidArgument(`rect.${start}`, `a multiple of ${unit} from 0, under ${whole},`, from);
  const reachesEnd = from + length === whole;
  if (!(length > 0 && from + length <= whole && (reachesEnd || isOn(length)))) throw invalidArgument(`rect.${side}`, `a multiple of ${unit}, or up to the edge, at most ${whole - from},`, length);
}

function checkLayout({ offset, stride }: PlaneLayout, rowBytes: number, field: string): void {
  if (!(Number.isInteger(offset) && offset >= 0)) throw invalidArgument(`${field}.offset`, 'bytes, 0 or more,', offset);
  if (!(Number.isInteger(stride) && stride >= rowBytes)) throw invalidArgument(`${field}.stride`, `at least the ${rowBytes} bytes of a row`, stride);
}

/** Throws where the destination is too small. */
export function copyPlanes(plan: CopyPlan, planes: readonly Uint8Array[], destination: Uint8Array): PlaneLayout[] {
  if (destination.byteLength < plan.size) throw invalidArgument('destination', `at least ${plan.size} bytes`, destination.byteLength);
  for (const [i, plane] of plan.planes.entries()) copyPlane(plane, planes[i]!, destination);
  return plan.planes.map(({ to }) => ({ ...to }));
}

function copyPlane({ from, fromStride, rowBytes, rows, to }: PlaneCopy, plane: Uint8Array, destination: Uint8Array): void {
  if (fromStride === rowBytes && to.stride === rowBytes) {
    destination.set(plane.subarray(from, from + rows * rowBytes), to.offset);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const at = from + row * fromStride;
    destination.set(plane.subarray(at, at + rowBytes), to.offset + row * to.stride);
  }
}

/** The bytes of any buffer or view, not copied. */
export function bytesOf(destination: CopyDestination): Uint8Array {
  return ArrayBuffer.isView(destination) ? new Uint8Array(destination.buffer, destination.byteOffset, destination.byteLength) : new Uint8Array(destination);
}
