import diagnostics from 'node:diagnostics_channel';
import { Receiver, WebSocket } from './client-libraries.mjs';

/**
 * Listens at both edges of this process, without a word to what is between: when the bytes of a WebSocket frame came, and when the bytes of
 * a request were handed to its socket. Texts are kept as they are and looked at afterwards.
 */
export class Probes {
  /** `{ at, data }` of every frame. */
  frames = [];
  /** `{ at, path, body }` of every request. */
  requests = [];
  listening = false;

  constructor() {
    this.hearFrames();
    // The head and the body of a request with a text for a body go out together, right after this.
    diagnostics.channel('undici:client:sendHeaders').subscribe(({ request }) => {
      if (this.listening) this.requests.push({ at: performance.now(), path: request.path, body: request.body });
    });
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
