import { describe, expect, it } from '@jest/globals';
import { aMeta, aRun } from '../backtest/made-up-run.fixture.js';
import { plain } from './markdown-table.js';
import { renderMarkdown } from './render-markdown.js';

describe('the report as Markdown', () => {
  const text = renderMarkdown(aRun(), aMeta());

  it('begins with the warnings and the verdict', () => {
    expect(text.split('\n\n').slice(0, 3)).toEqual([
      '# Backtest: btc-accumulator on kraken:BTC/USD',
      '2023-01-01 to 2023-11-30 UTC, 480,000 candles, walked olhc',
      '> - Not robust: “it gained” holds in some readings of the same rows and not in others.\n> - Outside the grid for 29.00 % of the time (21.00 % without a resting buy, 8.00 % without a resting sell).',
    ]);
  });

  it('has tables whose rows all have as many cells as their heading', () => {
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThanOrEqual(4);
    for (const lines of tables.map((block) => block.split('\n').filter((line) => line.startsWith('|')))) {
      const cells = lines.map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('shows names as they are, whatever Markdown would make of them', () => {
    expect(plain('a|b <script> *x*\n# y')).toBe('a\\|b \\<script\\> \\*x\\* \\# y');
  });

  it('of a run without a trace is short and whole', () => {
    const { trace: _trace, data: _data, ...bare } = aRun();
    expect(renderMarkdown(bare)).not.toMatch(/undefined|NaN|Month by month/);
  });
});
