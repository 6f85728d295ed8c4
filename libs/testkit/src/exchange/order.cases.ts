import { Decimal, isBelowMinimum, quantity, type OrderFilledReport, type SubmitOrder } from '@gridbot/core';
import { expect } from '@jest/globals';
import { isDecimal } from '../strategy/shown-answers.js';
import type { ExchangeBench } from './exchange-world.js';

/** What becomes of orders. */
export function orderCases(bench: ExchangeBench): void {
  const { world, execution, reports, fateOf, priceAt, order, rest, cancel, eventually, quiet, needs } = bench;
  const limit = needs('order.limit');
  const fillsOf = ({ clientOrderId }: SubmitOrder) =>
    reports().filter(
      (report): report is OrderFilledReport => report.execType === 'filled' && report.clientOrderId === clientOrderId,
    );
  /** What was filled, each execution counted once: reports may come twice. */
  const filled = (one: SubmitOrder) =>
    [...new Map(fillsOf(one).map(({ fill }) => [fill.tradeId, fill.lastQuantity])).values()]
      .reduce((sum, amount) => sum.plus(amount), Decimal.ZERO)
      .toString();
  const openIds = async () => (await world().driver.books()).open;

  limit('a resting order is accepted and rests at the exchange', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    expect(await openIds()).toEqual([one.clientOrderId]);
    expect(fateOf(one)).not.toContain('filled');
  });

  limit('an order that the market reaches is filled at its own price, as maker', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    await world().driver.print(priceAt('0.94'));
    await eventually(() => expect(filled(one)).toBe(one.quantity.toString()));
    for (const { fill } of fillsOf(one)) {
      expect([fill.lastPrice.toString(), fill.liquidity]).toEqual([one.price?.toString(), 'maker']);
    }
    expect(await openIds()).toEqual([]);
  });

  limit('a sell is filled as well', async () => {
    const one = order('sell', '1.05');
    await rest(one);
    await world().driver.print(priceAt('1.06'));
    await eventually(() => expect(filled(one)).toBe(one.quantity.toString()));
  });

  needs('order.market')('a market order is filled as taker', async () => {
    const { price: _none, ...terms } = order('buy', '1');
    const one: SubmitOrder = { ...terms, orderType: 'market' };
    execution().submit(one);
    await eventually(() => expect(filled(one)).toBe(one.quantity.toString()));
    expect(fillsOf(one).every(({ fill }) => fill.liquidity === 'taker')).toBe(true);
  });

  needs('order.limit', 'partial-fills')('an order is filled in parts, and canceled with what was filled', async () => {
    const one = order('buy', '0.95');
    const half = quantity(one.quantity.dividedToStep(Decimal.parse('2'), (await rules()).lotSize).toString());
    await rest(one);
    await world().driver.print(priceAt('0.94'), half);
    await eventually(() => expect(fillsOf(one).length).toBeGreaterThan(0));
    expect(Decimal.parse(filled(one)).lt(one.quantity)).toBe(true);
    cancel(one);
    await eventually(() => expect(fateOf(one)).toContain('canceled requested'));
    const endings = reports().map((report) => ('filledQuantity' in report ? String(report.filledQuantity) : ''));
    expect(endings.filter((count) => count !== '')).toEqual([filled(one)]);
  });

  limit('a canceled order ends with the reason and nothing filled', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    cancel(one);
    await eventually(() => expect(fateOf(one)).toContain('canceled requested'));
    expect([filled(one), await openIds()]).toEqual(['0', []]);
    const told = reports().flatMap((report) => ('filledQuantity' in report ? [report.filledQuantity] : []));
    expect(told.filter((amount) => !isDecimal(amount))).toEqual([]); // plain JavaScript has no compiler
  });

  needs('order.limit', 'cancel-elsewhere')('an order that somebody cancels by hand ends with that reason', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    await world().driver.cancelElsewhere?.(one.clientOrderId);
    await eventually(() => expect(fateOf(one)).toContain('canceled elsewhere'));
  });

  limit('canceling what is over, twice, or was never placed harms nothing', async () => {
    const [over, open, never] = [order('buy', '0.95'), order('buy', '0.9'), order('buy', '0.9')];
    await rest(over);
    await rest(open);
    for (const one of [over, over, never]) cancel(one);
    await eventually(() => expect(fateOf(over)).toContain('canceled requested'));
    cancel(over);
    await quiet();
    expect([await openIds(), fateOf(never)]).toEqual([[open.clientOrderId], []]);
  });

  limit('an order that the account cannot pay is rejected with the reason, and never rests', async () => {
    const one = order('buy', '0.95');
    const { quote, lotSize } = await rules();
    const { [quote]: money = Decimal.ZERO } = (await world().driver.books()).balances;
    const tooMuch = money.times(Decimal.parse('2')).dividedToStep(one.price!, lotSize);
    const least = one.quantity.times(Decimal.parse('1000'));
    const huge = { ...one, quantity: quantity(Decimal.max(tooMuch, least).toString()) };
    expect(() => execution().submit(huge)).not.toThrow();
    await eventually(() => expect(fateOf(huge)).toEqual(['rejected insufficient-funds']));
    expect(await openIds()).toEqual([]);
  });

  limit('an order below the minimum is rejected with the reason', async () => {
    const instrument = await rules();
    const one = order('buy', '0.95', { quantity: quantity(instrument.lotSize.toString()) });
    if (!isBelowMinimum(instrument, one.price, one.quantity)) return; // one lot is the smallest order there
    execution().submit(one);
    await eventually(() => expect(fateOf(one)).toEqual(['rejected below-minimum']));
  });

  needs('order.client-id')('the same order sent twice, at once or later, is one order', async () => {
    const one = order('buy', '0.95');
    execution().submit(one);
    await rest(one);
    execution().submit(one);
    await quiet();
    expect(await openIds()).toEqual([one.clientOrderId]);
    await world().driver.print(priceAt('0.94'));
    await eventually(() => expect(filled(one)).toBe(one.quantity.toString()));
    execution().submit(one);
    await quiet();
    expect([await openIds(), filled(one)]).toEqual([[], one.quantity.toString()]);
  });

  limit('a report names the order of the exchange', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    expect(reports().every(({ venueOrderId }) => venueOrderId !== undefined && venueOrderId !== '')).toBe(true);
  });

  const rules = () => world().exchange.marketData.instrument();
}
