import { describeExchange } from '@gridbot/testkit';
import { SIM_SUITE, simWorld } from './sim-world.fixture.js';

describeExchange('simulated', () => simWorld(), SIM_SUITE);
