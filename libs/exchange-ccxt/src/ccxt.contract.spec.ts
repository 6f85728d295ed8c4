import { describeExchange } from '@gridbot/testkit';
import { contractWorld } from './ccxt-world.fixture.js';
import { plugin } from './index.js';

for (const id of ['kraken', 'binance'] as const) {
  describeExchange(`ccxt (${id})`, () => contractWorld(id), {
    provides: plugin.venue!(plugin.parseConfig({ id })).provides,
    abilities: ['partial-fills', 'foreign-orders', 'cancel-elsewhere', 'disconnect', 'lose-answer'],
    patience: 20_000,
  });
}
