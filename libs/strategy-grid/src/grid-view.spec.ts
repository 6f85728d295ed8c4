import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { QUARTER_PERCENT } from './aaplx.fixture.js';
import { venueWith } from './grid-venue.fixture.js';

describe('the view', () => {
  it('shows unsold lots with what they hold, what they cost with fees, and their target', () => {
    const [lot] = venueWith().print('260', '257').engine.view()!.lots;
    // 257.42 x 0.3884702 = 99.999998884 and 0.25 % of it
    expect(JSON.parse(JSON.stringify(lot))).toEqual({
      id: 'lot-1',
      quantity: '0.3884702',
      cost: '100.24999888121',
      state: 'selling',
      target: '259.99',
      boughtBy: 'buy:1',
      soldBy: 'sell:lot-1:4',
    });
  });

  it('shows less base for a fee in base, and no fee in the cost', () => {
    const venue = venueWith({}, { fees: { ...QUARTER_PERCENT, asset: 'received' } }).print('260', '257');
    expect(JSON.parse(JSON.stringify(venue.engine.view()!.lots[0]))).toMatchObject({
      quantity: '0.3874990245',
      cost: '99.999998884',
    });
  });

  it('leaves a fee in a third asset out of both', () => {
    const fees = { ...QUARTER_PERCENT, asset: { asset: 'KFEE' } };
    const habits = { feeAssetPrice: decimal('1') };
    const balances = { USD: '5000', AAPLx: '0', KFEE: '10' };
    const venue = venueWith({}, { fees, balances, habits }).print('260', '257');
    expect(JSON.parse(JSON.stringify(venue.engine.view()!.lots[0]))).toMatchObject({
      quantity: '0.3884702',
      cost: '99.999998884',
    });
  });

  it('shows the profit of grid-sell: what came in less what that base had cost, with both fees', () => {
    const view = venueWith({ flavour: 'grid-sell' }).print('260', '257', '260').engine.view()!;
    // 259.99 x 0.3884702 x 0.9975 - 100.24999888121
    expect(view.realizedProfit.toString()).toBe('0.495872498545');
    expect(view.roundTrips).toBe(1);
    expect(view.lots).toEqual([]);
  });

  it('shows the profit of grid-hodl against the share of the cost that was sold; the rest is base that was left over', () => {
    const venue = venueWith().print('260', '257', '260');
    const { profit, keptBase, keptCost } = venue.state.results;
    expect(keptBase).toBe('0.00190721');
    // 100.24999888121 x 0.00190721 / 0.3884702 and the rest of it, to 18 digits
    expect(keptCost).toBe('0.4921813831955');
    expect(profit).toBe('0.49343799266025');
    expect(venue.total('USD')).toBe('5000.00125660946475');
  });

  it('counts parts of a sell as they come', () => {
    const view = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' })
      .print('260', '257', '257', '260')
      .engine.view()!;
    expect(view.roundTrips).toBe(0);
    expect(view.lots[0]?.quantity.toString()).toBe('0.1884702');
    expect(view.realizedProfit.isPositive()).toBe(true);
  });

  it('does not take extra sells for round trips, and shows their proceeds', () => {
    const venue = venueWith({ flavour: 'swing' }, { balances: { USD: '5000', AAPLx: '2' } }).print('260', '266');
    const view = venue.engine.view()!;
    expect([view.roundTrips, view.realizedProfit.toString()]).toEqual([0, '0']);
    const figures = Object.fromEntries(view.figures!.map(({ name, value }) => [name, value]));
    // 265.22 x 0.37894017 x 0.9975
    expect(figures['proceeds of that base']).toBe('100.2512556076815');
    expect(figures['base sold beyond lots']).toBe('0.37894017');
  });
});
