import { describeStrategy } from '@gridbot/testkit';
import { plugin } from './index.js';

describeStrategy('breakout', plugin, {
  configs: { hourly: { timeframe: '1h', lookback: 4, amount: '500', stop: '0.01', holdHours: 6 } },
  wrongConfigs: [
    {
      config: { timeframe: '7m', lookback: 1, amount: '-1', stop: '2', holdHours: 0, hodlHours: 3 },
      problems: ['timeframe', 'lookback', 'amount', 'stop', 'holdHours', 'hodlHours'],
    },
  ],
  prices: ['50000', '50100', '50050', '50080', '50300', '50900', '51400', '50500', '50400'],
  worlds: 4,
});
