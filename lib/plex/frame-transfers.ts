/** Filters that move frames to hardware and back, and leave the picture as it is. */
export const transfers: ReadonlySet<string> = new Set(['hwupload', 'hwupload_cuda', 'hwdownload', 'hwmap']);
