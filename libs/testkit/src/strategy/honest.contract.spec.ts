import { describeStrategy } from './describe-strategy.js';
import { HONEST_SUITE, honest } from './honest-strategy.fixture.js';

describeStrategy('honest', honest, HONEST_SUITE);
