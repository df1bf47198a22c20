export { Accel, AccelName, AudioEncode, CodecOptions, RateControl, SubtitleEncode, VideoEncode } from './encode.js';
export { Filter, PixelFormatName, Tonemap, TonemapCurve } from './filter.js';
export { Burn, FileOutput, ImagesOutput, Job, JobInput, JobOutput, NullOutput, SegmentsOutput, TextSizes, Track, TrackId, TrackSource } from './job.js';
export { checkJob } from './check.js';
export { transportStart } from './transport.js';
