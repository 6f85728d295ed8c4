import { instrumentId, price, type Clock } from '@gridbot/core';
import { describeExchange, type VenueDriver } from '@gridbot/testkit';
import { plugin } from './index.js';
import { Venue } from './venue/venue.js';

const keys = { key: 'key-of-the-suite', secret: 'secret-of-the-suite' };
const instrument = instrumentId('my-name:BTC/USD');

/** The time of this machine. */
const clock: Clock = {
  now: () => Date.now(),
  callAt(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};

// What every adapter has to do, against an exchange on loopback that this package brings along.
describeExchange(
  'my-name',
  async () => {
    const balances = { BTC: '10', USD: '100000' };
    const venue = await Venue.start({ startPrice: '50000', balances, keys, now: () => Date.now() });
    const config = plugin.parseConfig({ url: venue.url, pollEvery: '10' });
    const secret = async (name: string) => keys[name as keyof typeof keys];
    const exchange = await plugin.create(config, { instrument, clock, secret });
    return { exchange, driver: driverOf(venue), startPrice: price('50000'), remove: () => venue.stop() };
  },
  {
    provides: plugin.provides,
    abilities: ['partial-fills', 'foreign-orders', 'cancel-elsewhere', 'disconnect', 'lose-answer'],
  },
);

function driverOf(venue: Venue): VenueDriver {
  const { book } = venue;
  return {
    print: async (at, quantity) => book.print(at, quantity),
    books: async () => {
      const { fills, balances } = await book.sim.snapshot({ since: 0, lookUp: [] });
      const open = book.sim.openOrders().flatMap(({ clientOrderId }) => clientOrderId ?? []);
      return {
        balances: Object.fromEntries(Object.entries(balances).map(([asset, { total }]) => [asset, total])),
        open,
        fills: fills.map(({ clientOrderId, fill }) => ({ clientOrderId, tradeId: fill.tradeId })),
      };
    },
    placeForeign: async (order) => book.sim.placeElsewhere({ ...order, orderType: 'limit' }).venueOrderId,
    cancelElsewhere: async (id) => void book.sim.cancelElsewhere(id),
    disconnect: async () => void (venue.connected = false),
    reconnect: async () => void (venue.connected = true),
    loseNextAnswer: async () => void (book.loseNext = true),
  };
}
