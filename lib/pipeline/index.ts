export { Pipeline, type OpenOptions, type Stats } from './pipeline.js';
export { probe, type ProbeOptions, type ProbeResult } from './probe.js';
export { AudioFrame, VideoFrame, type AudioFrameInit, type FrameData, type FrameScaling, type FrameTimes, type VideoFrameInit } from './frame.js';
export type { FrameColor, RawAudio, RawVideo } from './raw.js';
export type { FrameShape, LogLevel, PipelineEvent } from './events.js';
export type { Packet } from './packet.js';
export type { ToneMappingCost, ToneMappingCosts } from './real-time.js';
export type { JobSegment, Segment } from './segments.js';
export type * from './spec.js';
