/**
 * s after 0 at which libav's transport streams begin, so that their clock can run ahead: twice its muxing delay (`max_delay`), which is 0.7 s
 * where nobody says another (libavformat/mpegtsenc.c).
 */
export function transportStart(muxingDelay = 0.7): number {
  return 2 * muxingDelay;
}
