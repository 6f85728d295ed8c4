import diagnostics from 'node:diagnostics_channel';
import { Receiver, WebSocket } from './client-libraries.mjs';

/**
 * Listens at both edges of this process, without a word to what is between: when the bytes of a WebSocket frame came, and when the bytes of
 * a request were handed to its socket. Texts are kept as they are and looked at afterwards.
 */
export class Probes {
  /** `{ at, data }` of every frame. */
  frames = [];
  /** `{ at, path, body, answeredAt }` of every request. */
  requests = [];
  listening = false;

  constructor() {
    this.hearFrames();
    this.hearRequests();
  }

  hearRequests() {
    const known = new WeakMap();
    // The head and the body of a request with a text for a body go out together, right after this.
    diagnostics.channel('undici:client:sendHeaders').subscribe(({ request }) => {
      if (!this.listening) return;
      const noted = { at: performance.now(), path: request.path, body: request.body, answeredAt: Infinity };
      known.set(request, noted);
      this.requests.push(noted);
    });
    const answered = ({ request }) => {
      const noted = known.get(request);
      if (noted !== undefined) noted.answeredAt = performance.now();
    };
    for (const end of ['trailers', 'error']) diagnostics.channel(`undici:request:${end}`).subscribe(answered);
  }

  hearFrames() {
    let arrived = 0;
    const { _write: write } = Receiver.prototype;
    Receiver.prototype._write = function (...args) {
      arrived = performance.now();
      return write.apply(this, args);
    };
    const { emit } = WebSocket.prototype;
    const { frames } = this;
    const isListening = () => this.listening;
    WebSocket.prototype.emit = function (name, ...args) {
      if (name === 'message' && isListening()) frames.push({ at: arrived, data: args[0] });
      return emit.call(this, name, ...args);
    };
  }
}

/** The text of a body that undici may have made a buffer of. */
export function bodyText(body) {
  return body === null || body === undefined ? '' : Buffer.from(body).toString('utf8');
}
