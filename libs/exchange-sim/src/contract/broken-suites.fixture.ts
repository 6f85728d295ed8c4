import { describeExchange } from '@gridbot/testkit';
import { BROKEN } from './broken-exchange.fixture.js';
import { SIM_SUITE, simWorld, type SimParts } from './sim-world.fixture.js';

const impatient = { ...SIM_SUITE, patience: 60 };

const untouched = ({ execution }: SimParts) => ({ execution: { ...execution } });

describeExchange('unbroken', () => simWorld(untouched), SIM_SUITE);

for (const { name, broken } of BROKEN) describeExchange(name, () => simWorld(broken), impatient);
