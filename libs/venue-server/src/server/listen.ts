import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GridbotError } from '@gridbot/core';

/**
 * Lets a server listen.
 * @param port 0 = any that is free
 * @returns the port
 * @throws GridbotError EXCHANGE.UNAVAILABLE if it cannot
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => {
      const message = `cannot listen on ${host}:${port}: ${cause.message}; choose another port, or 0 for any`;
      reject(new GridbotError('EXCHANGE.UNAVAILABLE', message, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
