import type { Feed } from '../client/feed.js';
import { LiveSource } from './live-source.js';
import { LiveStream, type LiveStreamOptions } from './live-stream.js';
import type { PlexSession } from './session.js';

export interface ChannelsOptions extends Pick<LiveStreamOptions, 'signal' | 'onTrouble'> {
  /** Plex's, for requests to Plex on this host. */
  token: string | undefined;
}

/** The live inputs of a session, and the connections that they are read by. */
export interface Channels {
  /** Waits until each lists something. Throws as `LiveStream.open`. */
  feeds(): Promise<Feed[]>;
  close(): void;
}

export function openChannels({ live = [] }: PlexSession, { token, ...options }: ChannelsOptions): Channels {
  const sources = live.map(({ input, url }) => ({ input, source: new LiveSource(url, token) }));
  const feed = async ({ input, source }: (typeof sources)[number]): Promise<Feed> => {
    const stream = await LiveStream.open({ source, ...options });
    return { input, from: (seconds, signal) => stream.from(seconds, signal) };
  };
  return { feeds: () => Promise.all(sources.map(feed)), close: () => sources.forEach(({ source }) => source.close()) };
}
