import { describeStrategy } from '@gridbot/testkit';
import { plugin } from './grid.plugin.js';

const usual = { amountPerGrid: '100', interval: '1%', openBuyOrders: 4 };

describeStrategy('grid', plugin, {
  worlds: 2,
  configs: {
    'grid-hodl': { flavour: 'grid-hodl', ...usual },
    'grid-sell': { flavour: 'grid-sell', ...usual },
    swing: { flavour: 'swing', ...usual },
    cdca: { flavour: 'cdca', ...usual },
  },
  wrongConfigs: [
    {
      config: { flavour: 'grid', amountPerGrid: '-1', interval: '0%', openBuyOrders: 'many' },
      problems: ['flavour', 'amountPerGrid', 'interval', 'openBuyOrders'],
    },
  ],
});
