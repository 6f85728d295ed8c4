import { BROKEN } from './broken-strategy.fixture.js';
import { describeStrategy } from './describe-strategy.js';
import { HONEST_SUITE } from './honest-strategy.fixture.js';

const { configs } = HONEST_SUITE;

for (const { name, plugin } of BROKEN) describeStrategy(name, plugin, { configs, worlds: 3 });
