import { describe, expect, it } from '@jest/globals';
import { aRun } from '../backtest/made-up-run.fixture.js';
import { csvText } from './csv-text.js';
import { equityCsv, fillsCsv, levelsCsv, monthsCsv, roundTripsCsv } from './run-csv.js';

describe('CSV', () => {
  it('puts quotes around what would break a row', () => {
    expect(csvText(['a', 'b'], [['x,y', 'say "no"\nnow']])).toBe('a,b\n"x,y","say ""no""\nnow"\n');
  });

  it('keeps names from being formulas of a spreadsheet, and numbers below zero as they are', () => {
    expect(csvText(['a'], [['=1+1'], ['@x'], ['+cmd'], ['-1.5'], [-2], ['-2+cmd|x']])).toBe(
      "a\n'=1+1\n'@x\n'+cmd\n-1.5\n-2\n'-2+cmd|x\n",
    );
  });
});

describe('tables of a run', () => {
  const trace = aRun().trace!;

  it('have a row for each fill, point, month, round trip and level', () => {
    const rows = (text: string): number => text.trimEnd().split('\n').length - 1;
    expect(rows(fillsCsv(trace))).toBe(trace.fills.length);
    expect(rows(equityCsv(trace))).toBe(trace.equity.length);
    expect(rows(monthsCsv(trace))).toBe(trace.months.length);
    expect(rows(roundTripsCsv(trace))).toBe(trace.roundTrips.length);
    expect(rows(levelsCsv(trace))).toBe(trace.levels.length);
  });

  it('have exact amounts and times of UTC', () => {
    expect(fillsCsv(trace).split('\n')[1]).toBe(
      '2023-05-01T02:00:00.000Z,buy,19600,0.05,0,USD,0,maker,19600,buy:19600',
    );
    expect(equityCsv(trace).split('\n').slice(0, 2)).toEqual([
      'time,price,equity,inventory,quote,idle,other,buyAndHold,dca,rebalancing',
      '2023-01-01T00:00:00.000Z,20000,10000,0,10000,7120,0,10000,10000,10000',
    ]);
  });
});
