import { describe, expect, it } from '@jest/globals';
import { aRun } from './made-up-run.fixture.js';
import { reportText, requireReportNames } from './report-text.js';

describe('the end of a file’s name', () => {
  it.each([
    ['a.html', '<!doctype html>'],
    ['A.HTM', '<!doctype html>'],
    ['a.md', '# Backtest'],
    ['a.csv', 'time,side,price'],
    ['btc-equity.csv', 'time,price,equity'],
    ['months.csv', 'month,start'],
    ['round-trips.csv', 'openedAt'],
    ['levels.csv', 'from,to'],
    ['a.json', '{"strategy":"grid"'],
  ])('decides what is written: %s begins with %s', (name, begin) => {
    expect(reportText(name, aRun(), {}).startsWith(begin)).toBe(true);
  });

  it('has to be one that is known, before anything is run', () => {
    expect(() => requireReportNames(['a.html', 'b.pdf'])).toThrow(
      '--report b.pdf: the end of the name says what is written. Expected .html, .md, .csv or .json',
    );
    expect(() => requireReportNames(['a.html'])).not.toThrow();
  });

  it('of a table needs a run with a trace', () => {
    const { trace: _none, ...bare } = aRun();
    expect(() => reportText('a.csv', bare, {})).toThrow('needs a run with a trace');
  });
});
