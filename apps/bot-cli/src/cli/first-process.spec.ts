import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { endBySignals } from './first-process.js';

class SomeProcess extends EventEmitter {
  readonly exits: number[] = [];

  constructor(readonly pid: number) {
    super();
  }

  exit(code: number): void {
    this.exits.push(code);
  }
}

describe('the first process of a container', () => {
  it.each(['SIGINT', 'SIGTERM'])('ends by %s while nobody listens to it', (signal) => {
    const first = new SomeProcess(1);
    endBySignals(first);
    first.emit(signal);
    expect(first.exits).toEqual([130]);
  });

  it('leaves a signal to those who listen', () => {
    const first = new SomeProcess(1);
    endBySignals(first);
    const stop = (): void => undefined;
    first.on('SIGTERM', stop);
    first.emit('SIGTERM');
    expect(first.exits).toEqual([]);
    first.off('SIGTERM', stop).emit('SIGTERM');
    expect(first.exits).toEqual([130]);
  });

  it('is the only one that this is for: the platform ends others', () => {
    const other = new SomeProcess(7);
    endBySignals(other);
    expect(other.listenerCount('SIGTERM')).toBe(0);
  });
});
