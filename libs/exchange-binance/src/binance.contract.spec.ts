import { clientOrderId, price, type ClientOrderId } from '@gridbot/core';
import { describeExchange, type ExchangeWorld, type VenueBooks } from '@gridbot/testkit';
import type { ServedExchange } from '@gridbot/venue-server';
import { eventually, openBench, START_PRICE, SYMBOL } from './binance-bench.fixture.js';
import { plugin } from './binance.plugin.js';

describeExchange('Binance', openWorld, {
  provides: plugin.provides,
  abilities: ['partial-fills', 'foreign-orders', 'cancel-elsewhere', 'disconnect', 'lose-answer'],
  patience: 20_000,
});

async function openWorld(): Promise<ExchangeWorld> {
  const bench = await openBench();
  const { venue } = bench;
  return {
    exchange: bench.exchange,
    startPrice: START_PRICE,
    driver: {
      print: async (at, amount) => {
        // A print's quantity limits what it fills: it is its own pool for the time of the print.
        if (amount !== undefined)
          venue.admin.inject({ fault: 'partial-fills', params: { symbol: SYMBOL, share: '1' } });
        bench.print(at, amount);
        venue.admin.clearFaults();
      },
      books: async () => booksOf(venue),
      placeForeign: async ({ side, price: at, quantity }) => {
        const placed = venue.admin.place({
          ...{ symbol: SYMBOL, side, quantity, price: price(at) },
          orderType: 'limit',
        });
        if (!placed.taken) throw new Error(placed.refusal.text);
        return placed.value.venueOrderId;
      },
      cancelElsewhere: async (id) => void venue.admin.cancel({ clientOrderId: id }),
      disconnect: async () => {
        await eventually(() =>
          ['prices', 'reports'].every((name) => bench.remarks.some((text) => text.startsWith(`${name}: connected`))),
        );
        venue.admin.inject({ fault: 'outage' });
      },
      reconnect: async () => void venue.admin.clearFaults(),
      loseNextAnswer: async () => {
        venue.admin.inject({ fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 });
        venue.admin.inject({ fault: 'missed-reports', times: 1 });
      },
    },
    remove: () => bench.close(),
  };
}

function booksOf({ admin }: ServedExchange): VenueBooks {
  const names = new Map(admin.orders().map((order) => [order.venueOrderId, order.clientOrderId]));
  const own = (id: string | undefined): readonly ClientOrderId[] => (id === undefined ? [] : [clientOrderId(id)]);
  return {
    balances: Object.fromEntries(Object.entries(admin.balances()).map(([asset, { total }]) => [asset, total])),
    open: admin.openOrders().flatMap((order) => own(order.clientOrderId)),
    fills: admin.trades().flatMap(({ venueOrderId, tradeId }) => {
      return own(names.get(venueOrderId)).map((id) => ({ clientOrderId: id, tradeId: tradeId }));
    }),
  };
}
