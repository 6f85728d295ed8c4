import type { IncomingMessage } from 'node:http';
import { GridbotError } from '@gridbot/core';

/** Largest body that is read, bytes. */
const MOST = 1_048_576;

/**
 * The whole body of a request as text.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if it is larger than a mebibyte
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST)
      throw new GridbotError('EXCHANGE.BAD_ANSWER', `a request of more than ${MOST} bytes was sent: send less`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
