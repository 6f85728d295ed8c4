import { describe, expect, it } from '@jest/globals';
import { aSweep } from './made-up-sweep.fixture.js';
import { renderSweepHtml } from './render-sweep-html.js';

const HOSTILE = `</script><script>alert(1)</script><!--"'`;
const without = (page: string): string => page.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
const chapters = (page: string): readonly string[] =>
  [...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id!);

describe('the page of a sweep', () => {
  it('has every chapter, and nothing that is no number', () => {
    const page = renderSweepHtml(aSweep());
    expect(chapters(page)).toEqual(['luck', 'runs', 'surface', 'walk-forward', 'monte-carlo', 'run']);
    expect(without(page)).not.toMatch(/\b(?:NaN|Infinity|undefined)\b/);
    expect(without(page)).not.toMatch(/\sstyle=|\son\w+=/);
  });

  it('says first what speaks against the choice', () => {
    const page = without(renderSweepHtml(aSweep()));
    expect(page.indexOf('The deflated Sharpe ratio is 0.61')).toBeLessThan(page.indexOf('An edge is not shown.'));
  });

  it('marks the proposed set in the table and on the surface', () => {
    expect(without(renderSweepHtml(aSweep())).match(/◆ /g)!.length).toBeGreaterThanOrEqual(5);
    expect(without(renderSweepHtml({ ...aSweep(), choice: { run: 999, why: '' } })).match(/◆ \d/g)).toBeNull();
  });

  it('names parameters without what all of them begin with, and says why the set is proposed', () => {
    const page = without(renderSweepHtml(aSweep({ choice: { run: 28, why: 'its surroundings are good too' } })));
    expect(page).toContain('interval (across)');
    expect(page).not.toContain('strategy.');
    expect(page).toMatch(/Proposed: ◆[^]*Why this one: its surroundings are good too/);
  });

  it.each([
    ['no run', aSweep({ runs: [] }), 'No run went to its end'],
    [
      'runs that all failed',
      aSweep({ runs: [{ number: 1, set: {}, figures: {}, failed: 'x' }] }),
      'No run went to its end',
    ],
    ['one parameter', aSweep({ parameters: [{ path: 'a', values: [1, 2] }] }), 'Two parameters and a run'],
    [
      'runs that are all alike',
      aSweep({ runs: [1, 2].map((number) => ({ number, set: {}, figures: { totalReturn: 0 } })) }),
      '2 sets',
    ],
  ])('of a sweep with %s says so', (_what, data, words) => {
    const page = without(renderSweepHtml(data));
    expect(page).toContain(words);
    expect(page).not.toMatch(/\b(?:NaN|Infinity|undefined)\b/);
  });

  it('keeps hostile names text', () => {
    const page = renderSweepHtml(aSweep({ name: HOSTILE, parameters: [{ path: HOSTILE, values: [HOSTILE, 'b'] }] }));
    expect(page.match(/<script/g)?.length).toBe(3);
    expect(page).not.toContain('<!--');
  });

  it('of ten thousand runs stays below two megabytes', () => {
    const runs = Array.from({ length: 10_000 }, (_none, number) => ({
      number,
      set: {
        'strategy.interval': `${(number % 97) / 10 + 0.3}%`,
        'strategy.openBuyOrders': number % 31,
        'strategy.flavour': 'swing',
      },
      figures: { totalReturn: Math.sin(number) },
    }));
    const parameters = ['strategy.interval', 'strategy.openBuyOrders'].map((path) => ({
      path,
      values: [...new Set(runs.map(({ set }) => set[path as 'strategy.interval']))],
    }));
    expect(renderSweepHtml(aSweep({ runs, parameters })).length).toBeLessThan(2_000_000);
  });
});
