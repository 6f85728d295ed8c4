import { describe, expect, it } from '@jest/globals';
import type { Lifecycle, ReasonCode, StepResult } from '@gridbot/core';
import { aFill, anOrder } from '@gridbot/core/testing';
import { RunTotals } from './run-totals.js';

function step(...counted: readonly (readonly [side: 'buy' | 'sell', fee: string, feeAsset: string])[]): StepResult {
  const orders = counted.map(([side], index) => anOrder({ side, clientOrderId: `o${index}` }));
  const fills = counted.map(([, fee, feeAsset], index) => ({
    clientOrderId: orders[index]!.clientOrderId,
    fill: aFill({ fee, feeAsset }),
  }));
  return { orders, fills, refused: [], lifecycle: 'running' } as unknown as StepResult;
}

describe('RunTotals', () => {
  it('counts fills by side and fees by asset', () => {
    const totals = new RunTotals();
    totals.add(step(['buy', '0.25', 'USD'], ['sell', '0.1', 'USD']));
    totals.add(step(['buy', '0.0001', 'BTC']));
    expect(JSON.parse(JSON.stringify({ ...totals, fills: totals.fills, fees: totals.fees }))).toMatchObject({
      fills: 3,
      buys: 2,
      sells: 1,
      fees: { USD: '0.35', BTC: '0.0001' },
    });
  });

  it('counts each order once that was not sent because the bot was stopping, and no other that was refused', () => {
    const totals = new RunTotals();
    const refused = (key: string, code: ReasonCode, lifecycle: Lifecycle) =>
      totals.add({ ...step(), lifecycle, refused: [{ command: { key }, reason: { code } }] } as unknown as StepResult);
    refused('buy:1', 'not-trading', 'paused');
    refused('buy:2', 'below-minimum', 'stopping');
    refused('sell:1', 'not-trading', 'stopping');
    refused('sell:1', 'not-trading', 'stopping');
    refused('buy:3', 'not-trading', 'stopped');
    expect(totals.notSent).toBe(2);
  });

  it('hands the fills back with their orders', () => {
    expect(new RunTotals().add(step(['sell', '0', 'USD']))).toMatchObject([{ order: { side: 'sell' }, fill: {} }]);
  });
});
