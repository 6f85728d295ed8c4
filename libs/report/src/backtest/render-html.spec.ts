import type { BacktestResult } from '@gridbot/backtest';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { instrumentId } from '@gridbot/core';
import { FIGURE_NOTES } from '../figures/figure-notes.js';
import { aMeta, aRun } from './made-up-run.fixture.js';
import { renderHtml } from './render-html.js';

const HOSTILE = `</script><script>alert(1)</script><!--"'><img src=x onerror=alert(1)>`;
const without = (page: string): string => page.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
const chapters = (page: string): readonly string[] =>
  [...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id!);

describe('the page of a backtest', () => {
  const page = renderHtml(aRun(), aMeta());

  it('has every chapter', () => {
    expect(chapters(page)).toEqual([
      'prices',
      'equity',
      'capital',
      'months',
      'round-trips',
      'bounds',
      'data',
      'run',
      'figures',
    ]);
  });

  it('explains every figure and gives its formula', () => {
    const text = without(page).replaceAll('&#39;', "'");
    for (const { id, name, formula } of FIGURE_NOTES) {
      expect(text).toContain(`[${id}]`);
      expect(text).toContain(name);
      expect(text).toContain(formula);
    }
  });

  it('asks for nothing: no address, no style attribute, no handler', () => {
    expect(page).not.toMatch(/<(?:script|img|iframe|link)[^>]+(?:src|href)="(?!data:,)/);
    expect(without(page)).not.toMatch(/\sstyle=|\son\w+=|https?:/);
  });

  it('allows by its policy only the scripts and styles that are in it', () => {
    const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);
    const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(scripts.length).toBe(2);
    expect(policy).toContain(`script-src ${hashes.join(' ')}`);
    expect(policy).toContain("default-src 'none'");
  });

  it('says what is missing where scripts do not run', () => {
    expect(page).toMatch(/<noscript\s*>[\s\S]*switched off/);
  });

  it('is the same for the same run', () => {
    expect(renderHtml(aRun(), aMeta())).toBe(page);
  });

  it('of a chart has a frame for everything that is drawn', () => {
    const island = /<script type="application\/json" id="charts">([\s\S]*?)<\/script>/.exec(page)![1]!;
    const drawn = Object.keys(JSON.parse(island) as object);
    expect(drawn).toEqual(['price', 'equity', 'drawdown', 'inventory']);
    for (const id of drawn) expect(page).toContain(`data-chart="${id}"`);
  });
});

describe('hostile names', () => {
  it('stay text, wherever they stand', () => {
    const run = aRun({
      strategy: HOSTILE,
      instrument: instrumentId(`kraken:BTC/USD`),
      quote: HOSTILE,
      figures: [{ name: HOSTILE, value: HOSTILE }],
      warnings: [HOSTILE],
    });
    const page = renderHtml(
      run,
      aMeta({ bot: HOSTILE, command: HOSTILE, settings: [{ name: HOSTILE, value: HOSTILE }] }),
    );
    expect(page.match(/<script/g)?.length).toBe(3);
    expect(page).not.toContain('<!--');
    expect(page).not.toContain('<img');
  });
});

describe('empty states', () => {
  const { trace, data: _data, ...bare } = aRun();
  const noTrips = { ...trace!, roundTrips: [] };
  delete (noTrips as { profitHistogram?: unknown }).profitHistogram;

  it.each<readonly [string, BacktestResult, string]>([
    ['a run without a trace', bare, 'This run kept no trace of its prices'],
    [
      'a run without a fill',
      { ...aRun(), trace: { ...trace!, fills: [], levels: [], roundTrips: [] } },
      'No order was filled',
    ],
    ['a run without a round trip', { ...aRun(), trace: noTrips }, 'No round trip was finished'],
    ['a run of one moment', { ...aRun(), trace: { ...trace!, equity: trace!.equity.slice(0, 1) } }, 'too few moments'],
    ['data without a report', bare, 'no report about its data'],
  ])('of %s say so', (_what, run, words) => {
    const page = renderHtml(run);
    expect(page).toContain(words);
    expect(without(page)).not.toMatch(/\b(?:NaN|Infinity|undefined|null)\b/);
  });
});
