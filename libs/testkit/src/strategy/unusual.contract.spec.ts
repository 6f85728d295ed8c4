import { describeStrategy } from './describe-strategy.js';
import { HONEST_SUITE } from './honest-strategy.fixture.js';
import { UNUSUAL } from './unusual-strategies.fixture.js';

const { configs } = HONEST_SUITE;

for (const { name, plugin, options } of UNUSUAL) describeStrategy(name, plugin, { configs, ...options });
