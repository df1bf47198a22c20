import { useEffect, useState } from 'preact/hooks';
import { thumbnailMs } from '../../protocol/timing.js';
import { picture } from '../calls.js';

/** While a node has made none yet it comes with one of the next heartbeats, ms. */
const firstMs = 1_000;

/** What the session shows, asked for while it is on the screen of somebody who looks. */
export function Thumbnail({ session, isThere, isOnScreen, title }: { session: string; isThere: boolean; isOnScreen: boolean; title: string }) {
  const url = usePicture(session, isThere && isOnScreen);
  return (
    <div class={isThere ? 'thumbnail' : 'thumbnail none'}>
      {url === undefined ? <span class="no-picture" aria-hidden="true">{isThere ? '…' : 'no picture'}</span> : <img src={url} alt={`What ${title} shows`} width="320" height="180" />}
    </div>
  );
}

function usePicture(session: string, isWanted: boolean): string | undefined {
  const [url, setUrl] = useState<string | undefined>();
  useEffect(() => {
    if (!isWanted) return undefined;
    const over = new AbortController();
    void follow(session, over.signal, (blob) => {
      if (!over.signal.aborted) setUrl(URL.createObjectURL(blob));
    });
    return () => over.abort();
  }, [session, isWanted]);
  // The one before is shown no more.
  useEffect(() => () => {
    if (url !== undefined) URL.revokeObjectURL(url);
  }, [url]);
  return url;
}

async function follow(session: string, signal: AbortSignal, show: (blob: Blob) => void): Promise<void> {
  let pauseMs = firstMs;
  while (!signal.aborted) {
    const blob = document.hidden ? undefined : await picture(`/v1/sessions/${session}/thumbnail`, signal);
    if (blob === null) return;
    if (blob !== undefined) show(blob);
    pauseMs = blob === undefined ? firstMs : thumbnailMs;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
