import { BROKEN } from './broken-strategy.fixture.js';
import { describeStrategy } from './describe-strategy.js';
import { honest, HONEST_SUITE } from './honest-strategy.fixture.js';
import { BROKEN_UNUSUAL } from './unusual-strategies.fixture.js';

const { configs } = HONEST_SUITE;

describeStrategy('unbroken', honest, { configs, worlds: 3 });

for (const { name, plugin } of BROKEN) describeStrategy(name, plugin, { configs, worlds: 3 });
for (const { name, plugin, options } of BROKEN_UNUSUAL)
  describeStrategy(name, plugin, { configs, worlds: 3, ...options });
