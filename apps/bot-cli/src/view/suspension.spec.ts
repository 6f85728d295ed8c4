import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { onSuspension, type SuspendedProcess } from './suspension.js';

describe('a view that is suspended', () => {
  it('gives the terminal back before the process stops, and takes it again afterwards', () => {
    const happened: string[] = [];
    const source = Object.assign(new EventEmitter(), {
      pid: 7,
      kill: (pid: number, signal: string) => happened.push(`${signal} to ${pid}`),
    });
    const hold = { release: () => happened.push('released'), resume: () => happened.push('taken again') };
    const end = onSuspension(hold, source satisfies SuspendedProcess);
    source.emit('SIGTSTP');
    source.emit('SIGCONT');
    expect(happened).toEqual(['released', 'SIGSTOP to 7', 'taken again']);
    end();
    expect(source.eventNames()).toEqual([]);
  });
});
