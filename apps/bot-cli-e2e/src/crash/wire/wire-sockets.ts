import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { Life } from '../bot/life.js';

/** What undici tells of a request. */
interface Asked {
  readonly method: string;
  readonly path: string;
}

type Heard = (message: unknown, name: string | symbol) => void;

/** `POST AddOrder`, `DELETE order`: query and the path of the version are left out. */
function nameOf({ method, path }: Asked): string {
  const [clean = path] = path.split('?');
  return `${method} ${clean.replace(/^\/(0\/(public|private)|api\/v3)\//, '')}`;
}

/**
 * All connections between the processes of a bot that are played in this process and the exchange that is served in it: they belong to the
 * process that opened them and end with it, and every request over them passes points of its life.
 */
export class WireSockets {
  private readonly owner = new AsyncLocalStorage<Life>();
  private readonly opened = new Map<Socket, Life>();
  private readonly served = new Set<Socket>();
  private readonly asked = new Map<object, Life>();
  private readonly hearing: readonly (readonly [string, Heard])[] = [
    ['net.client.socket', (message) => this.takeOpened((message as { socket: Socket }).socket)],
    ['net.server.socket', (message) => this.takeServed((message as { socket: Socket }).socket)],
    ['undici:request:create', (message) => this.begin((message as { request: Asked }).request)],
    ['undici:client:sendHeaders', (message) => this.pass('before write', message)],
    ['undici:request:bodySent', (message) => this.pass('after write', message)],
    ['undici:request:headers', (message) => this.pass('before answer', message)],
    ['undici:request:trailers', (message) => this.finish('after answer', message)],
    ['undici:request:error', (message) => this.finish(undefined, message)],
  ];

  /** @param port the exchange's */
  constructor(private readonly port: () => number) {
    for (const [channel, heard] of this.hearing) subscribe(channel, heard);
  }

  /** Whatever this does, and whatever follows from it, is done by that process. */
  run<Result>(life: Life, work: () => Result): Result {
    return this.owner.run(life, work);
  }

  /** The process is dead: its connections are closed, as by the operating system. What was written before may still arrive. */
  cut(life: Life): void {
    for (const [socket, owner] of this.opened) if (owner === life) socket.destroy();
    for (const [request, owner] of this.asked) if (owner === life) this.asked.delete(request);
  }

  /** True if nothing is on its way in either direction, and no request waits for its answer. */
  get quiet(): boolean {
    if (this.asked.size > 0) return false;
    const peers = new Map([...this.served].map((socket) => [socket.remotePort, socket]));
    for (const socket of this.opened.keys()) {
      const peer = peers.get(socket.localPort);
      if (socket.connecting || peer === undefined) return false;
      if (socket.bytesWritten !== peer.bytesRead || socket.bytesRead !== peer.bytesWritten) return false;
      peers.delete(socket.localPort);
    }
    return peers.size === 0;
  }

  close(): void {
    for (const [channel, heard] of this.hearing) unsubscribe(channel, heard);
  }

  private takeOpened(socket: Socket): void {
    const life = this.owner.getStore();
    if (life === undefined) return;
    this.opened.set(socket, life);
    socket.once('close', () => this.opened.delete(socket));
    // At this moment nothing can be destroyed yet: the socket has not begun to connect.
    if (!life.mark('before connect to the exchange')) process.nextTick(() => socket.destroy());
  }

  private takeServed(socket: Socket): void {
    if (socket.localPort !== this.port()) return;
    this.served.add(socket);
    socket.once('close', () => this.served.delete(socket));
  }

  private begin(request: Asked): void {
    const life = this.owner.getStore();
    if (life !== undefined && !life.isOver) this.asked.set(request, life);
  }

  private pass(what: string, message: unknown): void {
    const { request } = message as { request: Asked };
    this.asked.get(request)?.mark(`${what} ${nameOf(request)}`);
  }

  private finish(what: string | undefined, message: unknown): void {
    if (what !== undefined) this.pass(what, message);
    this.asked.delete((message as { request: Asked }).request);
  }
}
