import { describe, expect, it } from '@jest/globals';
import type { KeptFill } from '@gridbot/core';
import { aFill, anOrder } from '@gridbot/core/testing';
import { periodFills } from './period-fills.js';

async function* fillsOf(count: number): AsyncGenerator<KeptFill> {
  const { clientOrderId } = anOrder();
  for (let seq = 1; seq <= count; seq += 1) {
    const side = seq % 3 === 0 ? 'sell' : 'buy';
    yield {
      clientOrderId,
      seq,
      side,
      key: side,
      fill: aFill({ fee: '0.1', feeAsset: side === 'buy' ? 'USD' : 'BTC' }),
    };
  }
}

describe('the fills of a period', () => {
  it('are counted all, and the last of them are shown', async () => {
    const { buys, sells, fees, shown } = await periodFills(fillsOf(6_001));
    expect([buys, sells]).toEqual([4_001, 2_000]);
    expect([...fees].map(([asset, sum]) => `${sum} ${asset}`)).toEqual(['400.1 USD', '200 BTC']);
    expect([shown.length, shown[0]?.seq, shown.at(-1)?.seq]).toEqual([500, 5_502, 6_001]);
  });

  it('may be none', async () => {
    expect(await periodFills(fillsOf(0))).toEqual({ buys: 0, sells: 0, fees: new Map(), shown: [] });
  });
});
