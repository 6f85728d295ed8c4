import type { Socket } from 'node:net';
import { LONGEST_LINE } from './control-request.js';

/** Calls back for every line that comes over a connection; one that is too long ends it. */
export function onLines(socket: Socket, onLine: (line: string) => void): void {
  let waiting = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = `${waiting}${text}`.split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine(line);
    if (waiting.length > LONGEST_LINE) socket.destroy();
  });
}
