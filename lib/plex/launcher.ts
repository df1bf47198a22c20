/** Name of the program that Plex starts. */
export const transcoderName = 'Plex Transcoder';
/** What is added to the name of Plex's own program when the launcher takes its place. */
export const originalSuffix = '.orig';
/** Where the launcher keeps the library path that Plex gave: Node must not load Plex's libraries. */
export const savedLibraryPath = 'JETSON_AV_LD_LIBRARY_PATH';

/** Words by which a launcher of ours is told from Plex's own program. */
export const launcherMark = '# Launcher of jetson-av.';
