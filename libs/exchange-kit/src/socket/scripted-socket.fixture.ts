import { EventEmitter } from 'node:events';
import type { Dial, RawSocket } from './raw-socket.js';

/** A socket whose far side a test plays. */
export class ScriptedSocket extends EventEmitter implements RawSocket {
  readonly sent: string[] = [];
  pings = 0;
  ended: 'closed' | 'terminated' | undefined;
  sendError: Error | undefined;

  constructor(readonly url: string) {
    super();
  }

  send(text: string, done: (error?: Error) => void): void {
    this.sent.push(text);
    done(this.sendError);
  }

  ping(): void {
    this.pings += 1;
  }

  close(): void {
    this.ended ??= 'closed';
  }

  terminate(): void {
    this.ended = 'terminated';
  }

  /** A frame arrives. */
  frame(text: string): void {
    this.emit('message', Buffer.from(text));
  }

  /** The far side ends. */
  hangUp(code = 1006, reason = ''): void {
    this.emit('close', code, Buffer.from(reason));
  }
}

/** Dials scripted sockets and remembers them. */
export class ScriptedDial {
  readonly sockets: ScriptedSocket[] = [];

  readonly dial: Dial = (url) => {
    const socket = new ScriptedSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  get latest(): ScriptedSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('nobody has dialed');
    return socket;
  }
}
