import { describeStrategy } from '@gridbot/testkit';
import { plugin } from './index.js';

// What every strategy has to do: determinism, restarts, replays, the wake band, the cost of a step, and more.
describeStrategy('my-name', plugin, {
  configs: { usual: { amount: '100', step: '1%' } },
  wrongConfigs: [{ config: { amount: '0', step: '100%', stepp: '1%' }, problems: ['amount', 'step', 'stepp'] }],
});
