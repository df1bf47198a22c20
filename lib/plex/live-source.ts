import { JetsonAvError } from '../errors.js';
import { Connections, type Reply } from '../protocol/connections.js';

/** For headers, and for each piece: Plex answers the request for a segment while the tuner still writes it. */
const answerMs = 30_000;
/** A playlist of a day of segments of 2 s. */
const longestText = 8 << 20;

/** Reads what a live channel consists of from Plex on this host, with Plex's token, and from nowhere else. */
export class LiveSource {
  readonly url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #connections = new Connections({ idleMs: 30_000, most: 2 });

  /** `url`: the channel's playlist. */
  constructor(url: string, token: string | undefined) {
    this.url = url;
    this.#headers = { accept: '*/*', ...(token !== undefined && token !== '' && { 'X-Plex-Token': token }) };
  }

  /** Throws `ERR_JETSONAV_PROTOCOL` for what is refused or too long, errors of the network, and the signal's reason. */
  async text(url: string, signal: AbortSignal): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.bytes(url, signal)) {
      size += piece.length;
      if (size > longestText) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The playlist of the live channel is longer than ${longestText} bytes`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString();
  }

  /** Throws `ERR_JETSONAV_UNSUPPORTED` for what another server has: the token is none of its business. */
  checkOwn(url: string): void {
    if (new URL(url).origin !== new URL(this.url).origin) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'The playlist of the live channel names files of another server');
  }

  async *bytes(url: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    this.checkOwn(url);
    const reply = await this.#connections.request(url, { method: 'GET', headers: this.#headers, timeoutMs: answerMs, bodyTimeoutMs: answerMs, signal });
    await checkStatus(reply);
    yield* reply.body;
  }

  close(): void {
    this.#connections.destroy();
  }
}

async function checkStatus({ statusCode, body }: Reply): Promise<void> {
  if (statusCode === 200 || statusCode === 206) return;
  await body.return();
  throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `Plex answered with ${statusCode} instead of a part of the live channel`);
}
