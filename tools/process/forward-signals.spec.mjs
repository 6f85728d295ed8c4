import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { forwardSignals } from './forward-signals.mjs';

function signalsReaching({ interactive, arriving }) {
  const source = new EventEmitter();
  const received = [];
  forwardSignals({ kill: (signal) => received.push(signal) }, { interactive, source });
  for (const signal of arriving) source.emit(signal, signal);
  return received;
}

describe('forwardSignals', () => {
  it('leaves Ctrl-C in a terminal to the terminal, which tells the child itself', () => {
    expect(signalsReaching({ interactive: true, arriving: ['SIGINT'] })).toEqual([]);
  });

  it('passes SIGTERM on, terminal or not', () => {
    expect(signalsReaching({ interactive: true, arriving: ['SIGTERM'] })).toEqual(['SIGTERM']);
  });

  it('passes SIGINT on once when nobody sits at a terminal', () => {
    expect(signalsReaching({ interactive: false, arriving: ['SIGINT', 'SIGINT'] })).toEqual(['SIGINT']);
  });
});
