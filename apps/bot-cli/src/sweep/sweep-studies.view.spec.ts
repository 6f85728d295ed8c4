import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@gridbot/config';
import { studyLines } from './sweep-studies.view.js';
import { MonteCarloConfig, WalkForwardConfig } from './sweep-studies.config.js';

const DAY = 86_400_000;
const spread = (middle: number) => ({
  count: 3,
  mean: middle,
  standardError: 0.01,
  quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => ({ p, value: middle + p - 0.5, standardError: 0.02 })),
});

describe('the studies of a sweep', () => {
  it('are none unless sweep.yaml asks for them', () => {
    expect(parseConfig(WalkForwardConfig, {})).toMatchObject({ use: 'none' });
    expect(parseConfig(MonteCarloConfig, {})).toMatchObject({ paths: 0 });
    expect(studyLines({})).toEqual([]);
  });

  it('read lengths of time, and refuse nonsense', () => {
    const raw = { use: 'anchored', inSample: '90d', outOfSample: '720h' };
    expect(parseConfig(WalkForwardConfig, raw)).toMatchObject({ inSample: 90 * DAY, outOfSample: 30 * DAY });
    expect(() => parseConfig(WalkForwardConfig, { inSample: '1h' })).toThrow('inSample');
    expect(() => parseConfig(MonteCarloConfig, { paths: -1 })).toThrow('paths');
  });

  it('tell what was kept on unseen days, and how many windows could not be run', () => {
    const growth = { days: 60, return: 0.05, perDay: 0.0008, maxDrawdown: 0.02 };
    const stretch = { inSample: { from: 0, to: DAY }, outOfSample: { from: DAY, to: 2 * DAY } };
    const error = { code: 'PREFLIGHT.REFUSED', message: 'x' };
    const stability = [{ path: 'strategy.interval', chosen: ['2%', '3%'], stability: 0.5 }];
    const walkForward = {
      windows: [stretch, { ...stretch, error }],
      returns: [],
      outOfSample: growth,
      profitable: 0.5,
      stability,
    };
    const lines = studyLines({ walkForward: { ...walkForward, degradation: 0.4 } });
    expect(lines.join('\n')).toContain(
      '2 windows, 60 unseen days: 5.0 %, drawdown 2.0 %; 50.0 % of the windows gained, 1 could not be run',
    );
    expect(lines).toContain('  40.0 % of the growth on the days chosen by was kept on unseen days');
    expect(lines).toContain('  strategy.interval: stability 50.0 %; chosen 2%, 3%');
    expect(studyLines({ walkForward }).join()).toContain('there is nothing to keep');
  });

  it('tell chances with their errors, and why paths failed', () => {
    const study = { paths: 4, candles: 100, blockLength: 7, failures: { 'STRATEGY.THREW': 1 } };
    const loss = { value: 0.25, standardError: 0.1, low: 0.1, high: 0.6, paths: 3 };
    const found = { loss, totalReturn: spread(0.1), maxDrawdown: spread(0.2), fan: [] };
    const text = studyLines({ monteCarlo: { ...study, found } }).join('\n');
    expect(text).toContain('4 histories of 100 candles, pieces of 7 on average, 1 failed with STRATEGY.THREW');
    expect(text).toContain('chance of a loss 25.0 % (± 10.0 %)');
    expect(text).toContain('return -35.0 % (± 2.0 %) at 5 %, 10.0 % (± 2.0 %) in the middle, 55.0 % (± 2.0 %) at 95 %');
    expect(studyLines({ monteCarlo: study })).toHaveLength(2);
  });
});
