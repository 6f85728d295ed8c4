import { chaosOn } from './on-exchange.fixture.js';

chaosOn('kraken');
