/** The public door: `import { Pipeline } from 'jetson-av'`. */
export * from './pipeline/index.js';
export { AVError, errorCodes, JetsonAvError, type ErrorCode } from './errors.js';
export { checkJob, Job } from './job/index.js';
export { dashManifest, type DashManifest } from './manifest/dash.js';
export { hlsMasterPlaylist, hlsMediaPlaylist, type HlsLowLatency, type HlsMasterPlaylist, type HlsMediaPlaylist, type HlsRenditionReport } from './manifest/hls.js';
export type { ManifestOpenSegment, ManifestPart, ManifestRendition, ManifestSegment, RenditionFacts } from './manifest/rendition.js';
export type { InputInfo, RenditionInfo, StageInfo, StreamInfo } from './native/info.js';
export { loadAddon } from './native/load.js';
