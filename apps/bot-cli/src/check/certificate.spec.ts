import { describe, expect, it } from '@jest/globals';
import { price, requirePassed, type PreflightReport, type StrategyPlugin } from '@gridbot/core';
import { anInstrument, someBalances, someFees } from '@gridbot/core/testing';
import { plugin as grid } from '@gridbot/strategy-grid';
import { certify } from './certificate.js';
import { certificateLines } from './certificate.view.js';

const TERMS = { instrument: anInstrument(), fees: someFees() };
const RAW = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 2, maxInvestment: '1000' };

function certificate(raw: object = RAW, plugin = grid as StrategyPlugin, quote = '10000') {
  const strategy = { plugin, config: plugin.parseConfig(raw), raw: {} };
  return certify(strategy, TERMS, someBalances({ USD: quote }), price('50000'));
}

describe('the preflight certificate', () => {
  it('shows rungs, profit after fees, capital and break-even', () => {
    expect(certificateLines(certificate())).toEqual([
      'instrument   test:BTC/USD, tick 0.1, lot 0.00000001, at least 0.00005 BTC and 0.5 USD',
      'fees         maker 0.25%, taker 0.40% in USD (the test)',
      'balances     10000 USD',
      'price        50000 USD',
      '',
      'rung   buy at        BTC  sell at         BTC  profit USD    kept BTC',
      '   1  49504.9    0.00202  49999.9  0.00201005  0.00114550  0.00000995',
      '   2  49014.7  0.0020402  49504.8  0.00203015  0.00112388  0.00001005',
      '',
      'capital      200.50 USD to have every rung filled, fees included',
      'break-even   an interval of 0.5025% covers both fees',
    ]);
  });

  it('shows a strategy that keeps what it buys without sells', () => {
    expect(certificateLines(certificate({ ...RAW, flavour: 'cdca' })).join('\n')).toMatch(
      /1 +49504\.9 +0\.00202 +- +- +- /,
    );
  });

  it('passes what the strategy has no error about', () => {
    expect(() => requirePassed(certificate())).not.toThrow();
  });

  it('refuses an interval below break-even, with figures', () => {
    const refused = certificate({ ...RAW, interval: '0.4%' });
    expect(() => requirePassed(refused)).toThrow(expect.objectContaining({ code: 'PREFLIGHT.REFUSED' }));
    expect(certificateLines(refused).join('\n')).toMatch(/^error +\S/m);
  });

  it('copes with a strategy that has no preflight', () => {
    const { preflight: _, ...rest } = grid as StrategyPlugin;
    const without = certificate(RAW, rest);
    expect(certificateLines(without).at(-1)).toBe('the strategy has no preflight: nothing to show');
    expect(() => requirePassed(without)).not.toThrow();
  });

  it('names the strategy whose preflight breaks', () => {
    const preflight = (): PreflightReport => {
      throw new RangeError('oh');
    };
    expect(() => certificate(RAW, { ...(grid as StrategyPlugin), preflight })).toThrow(
      expect.objectContaining({
        code: 'STRATEGY.THREW',
        message: expect.stringContaining('strategy "grid" threw in preflight: oh'),
      }),
    );
  });
});
