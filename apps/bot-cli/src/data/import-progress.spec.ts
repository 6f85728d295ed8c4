import { describe, expect, it } from '@jest/globals';
import { ImportProgress } from './import-progress.js';

type Data = Parameters<ImportProgress['onBytes']>[0];
const FILE = { file: '/data/btc.csv', size: 40_000_000 } as Data;

/** Progress on standard error, with a clock that goes where it is told. */
function progress(errorTerminal: boolean, stop = new AbortController().signal) {
  const clock = { now: 0 };
  const printed: string[] = [];
  const context = { errorTerminal, stderr: (text: string) => void printed.push(text) };
  const told = new ImportProgress(context, stop, () => clock.now);
  const at = (millis: number, bytes: number): void => {
    clock.now = millis;
    told.onBytes(FILE, bytes);
  };
  return { told, printed, at };
}

describe('the progress of an import', () => {
  it('is a bar on a terminal, drawn ten times a second and taken away at the end', () => {
    const { told, printed, at } = progress(true);
    at(400, 5_000_000);
    at(600, 10_000_000);
    at(650, 11_000_000);
    at(700, 20_000_000);
    told.end();
    expect(printed).toEqual([
      '\r\u001b[K[#####...............] btc.csv  25 %  10.0 MB',
      '\r\u001b[K[##########..........] btc.csv  50 %  20.0 MB',
      '\r\u001b[K',
    ]);
  });

  it('is a line now and then elsewhere, and nothing for what is over soon', () => {
    const { told, printed, at } = progress(false);
    at(4_900, 10_000_000);
    told.end();
    expect(printed).toEqual([]);
    at(5_000, 20_000_000);
    at(9_000, 30_000_000);
    at(10_000, 40_000_000);
    expect(printed).toEqual(['btc.csv  50 %  20.0 MB\n', 'btc.csv 100 %  40.0 MB\n']);
  });

  it('ends the reading with what ended the command', () => {
    const stop = new AbortController();
    const { told } = progress(false, stop.signal);
    told.check();
    stop.abort(new Error('ended by SIGINT'));
    expect(() => told.check()).toThrow('ended by SIGINT');
  });
});
