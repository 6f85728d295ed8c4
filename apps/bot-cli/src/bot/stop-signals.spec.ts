import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { onHangup, onStopSignal } from './stop-signals.js';

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

function listening() {
  const source = new FakeProcess();
  const asked: string[] = [];
  const time = { now: 1_000 };
  const release = onStopSignal(
    (signal) => asked.push(signal),
    source,
    () => time.now,
  );
  return { source, asked, time, release };
}

describe('stop signals', () => {
  it('ask for an orderly stop once', () => {
    const { source, asked } = listening();
    source.emit('SIGTERM', 'SIGTERM');
    source.emit('SIGINT', 'SIGINT');
    expect(asked).toEqual(['SIGTERM']);
  });

  it('take an echo of the first one for the same request', () => {
    const { source, time } = listening();
    source.emit('SIGINT', 'SIGINT');
    time.now += 499;
    source.emit('SIGINT', 'SIGINT');
    expect(source.exits).toEqual([]);
  });

  it('end the process at once if somebody insists', () => {
    const { source, time } = listening();
    source.emit('SIGINT', 'SIGINT');
    time.now += 500;
    source.emit('SIGTERM', 'SIGTERM');
    expect(source.exits).toEqual([130]);
  });

  it('are given back to the platform', () => {
    const { source, asked, release } = listening();
    release();
    source.emit('SIGTERM', 'SIGTERM');
    expect(asked).toEqual([]);
  });
});

describe('a hangup', () => {
  it('is heard each time, until the signal is given back', () => {
    const source = new FakeProcess();
    let heard = 0;
    const release = onHangup(() => (heard += 1), source);
    source.emit('SIGHUP');
    source.emit('SIGHUP');
    release();
    expect(source.emit('SIGHUP')).toBe(false); // the platform's again
    expect(heard).toBe(2);
  });
});
