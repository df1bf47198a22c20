/** The public door: `import { Pipeline } from 'jetson-av'`. */
export * from './pipeline/index.js';
export { AVError, errorCodes, JetsonAvError, type ErrorCode } from './errors.js';
export { checkJob, Job } from './job/index.js';
export { dashManifest, type DashManifest } from './manifest/dash.js';
export { hlsMasterPlaylist, hlsMediaPlaylist, type HlsMasterPlaylist, type HlsMediaPlaylist } from './manifest/hls.js';
export type { ManifestRendition, ManifestSegment, RenditionFacts } from './manifest/rendition.js';
export type { InputInfo, RenditionInfo, StageInfo, StreamInfo } from './native/addon.js';
export { loadAddon } from './native/load.js';
