import { describeExchange } from '@gridbot/testkit';
import { contractWorld } from './kraken-world.fixture.js';
import { plugin } from './index.js';

describeExchange('Kraken', contractWorld, {
  provides: plugin.provides,
  abilities: ['partial-fills', 'foreign-orders', 'cancel-elsewhere', 'disconnect', 'lose-answer'],
  patience: 30_000,
});
