import { Decimal, price } from '@gridbot/core';
import { TRADING_STATUSES } from '../venue/venue-instrument.js';
import type { Venue } from '../venue/venue.js';
import { faultKind, type FaultWorld } from './fault-kind.js';
import { amount, choice, count, text } from './parameter.js';

const symbol = text('instrument such as BTC/USD; empty: every one', '');

/** Faults of the market and of what the exchange does with orders by itself. */
export const marketFaults = [
  faultKind({
    name: 'system-status',
    about: 'The whole exchange is in another state; online again when it is cleared.',
    parameters: { status: choice('state', TRADING_STATUSES, 'maintenance') },
    start: ({ status }, { venue }) =>
      changed(
        () => venue.setStatus(status),
        () => venue.setStatus('online'),
      ),
  }),
  faultKind({
    name: 'market-status',
    about: 'An instrument is in another state; online again when it is cleared.',
    parameters: { symbol, status: choice('state', TRADING_STATUSES, 'post_only') },
    start: (values, { venue }) => {
      const set = (status: typeof values.status): void => {
        for (const each of symbolsOf(values.symbol, venue)) venue.changeInstrument(each, { status });
      };
      return changed(
        () => set(values.status),
        () => set('online'),
      );
    },
  }),
  faultKind({
    name: 'partial-fills',
    about: 'Resting orders get a part of what each print trades; the rest stays open.',
    parameters: { symbol, share: amount('part of the quantity', { least: '0', most: '1' }, '0.3') },
    start: (values, { venue }) => {
      const set = (share: Decimal | undefined): void => venue.setPartialFills(share, values.symbol || undefined);
      return changed(
        () => set(values.share),
        () => set(undefined),
      );
    },
  }),
  faultKind({
    name: 'self-cancel',
    about: 'The exchange cancels open orders by itself, newest first.',
    parameters: {
      symbol,
      count: count('how many', { least: 1, most: 1_000 }, 1),
      reason: text('its words', 'canceled by the exchange'),
    },
    once: true,
    start(values, { venue }) {
      const open = venue.view().openOrders(values.symbol === '' ? {} : { symbol: values.symbol });
      for (const { venueOrderId } of open.slice(-values.count)) venue.cancel({ venueOrderId }, 'venue', values.reason);
      return {};
    },
  }),
  faultKind({
    name: 'price-gap',
    about: 'The price jumps, without a trade in between; with a feed it stays so until the fault is cleared.',
    parameters: { symbol, factor: amount('new price over the old one', { least: '0.01', most: '100' }, '0.9') },
    start(values, world) {
      jump(values.symbol, values.factor, world);
      world.scalePrices(values.factor, values.symbol || undefined);
      return { end: () => world.scalePrices(Decimal.ONE, values.symbol || undefined) };
    },
  }),
  faultKind({
    name: 'bad-print',
    about: 'One trade far from the market, then the old price again. A careful client does not follow it.',
    parameters: { symbol, factor: amount('its price over the last one', { least: '0.01', most: '100' }, '0.5') },
    once: true,
    start(values, world) {
      const lasts = symbolsOf(values.symbol, world.venue).map(
        (each) => [each, world.venue.market(each)!.ticker()?.last.price] as const,
      );
      jump(values.symbol, values.factor, world);
      for (const [each, last] of lasts) if (last !== undefined) world.venue.print(each, { price: last });
      return {};
    },
  }),
];

function changed(change: () => void, undo: () => void): { end: () => void } {
  change();
  return { end: undo };
}

function symbolsOf(chosen: string, venue: Venue): readonly string[] {
  return chosen === '' ? venue.instruments().map((instrument) => instrument.symbol) : [chosen];
}

function jump(chosen: string, factor: Decimal, { venue }: FaultWorld): void {
  for (const each of symbolsOf(chosen, venue)) {
    const last = venue.market(each)?.ticker()?.last.price;
    const instrument = venue.instrument(each);
    if (last === undefined || instrument === undefined) continue;
    const target = last.times(factor).floorTo(instrument.tickSize);
    venue.print(each, { price: price(Decimal.max(target, instrument.tickSize)) });
  }
}
