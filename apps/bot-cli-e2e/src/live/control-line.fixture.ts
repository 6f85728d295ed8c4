import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** What a running bot says of itself, as far as tests look at it. */
export interface ToldStatus {
  readonly lifecycle: string;
  readonly reason?: string;
  /** Absent while it starts. */
  readonly trading?: {
    readonly price?: { readonly last: string; readonly at: number };
    readonly openOrders: { readonly buys: number; readonly sells: number };
    readonly balances: Readonly<Record<string, { readonly total: string }>>;
    readonly steps: number;
  };
}

/**
 * Asks the bot of this folder how it stands, as `gridbot status` does, without a process for each question.
 * @returns undefined if no bot answers
 */
export function askStatus(folder: string): Promise<ToldStatus | undefined> {
  const name = readdirSync(folder).find((file) => file.endsWith('.sock'));
  if (name === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const socket = connect(join(folder, name));
    let text = '';
    socket.setEncoding('utf8').on('connect', () => socket.write('{"command":"status"}\n'));
    socket.on('data', (part: string) => {
      text += part;
      if (!text.includes('\n')) return;
      socket.destroy();
      resolve((JSON.parse(text) as { readonly status?: ToldStatus }).status);
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(undefined));
  });
}
