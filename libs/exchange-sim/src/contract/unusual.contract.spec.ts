import { decimal } from '@gridbot/core';
import { describeExchange } from '@gridbot/testkit';
import { feesIn, instrument, money } from '../exchange/trading-desk.fixture.js';
import { lateExecution } from './late-execution.fixture.js';
import { SIM_SUITE, simWorld, type SimTerms } from './sim-world.fixture.js';

const coarse = { ...instrument, tickSize: decimal('0.05'), lotSize: decimal('1'), minQuantity: decimal('1') };

/** Exchanges that are right, and not like most. */
const TERMS: Readonly<Record<string, SimTerms>> = {
  'an exchange of whole lots, the smallest of which may be traded,': {
    instrument: coarse,
    balances: money({ AAPLx: '1000', USD: '100000' }),
  },
  'an exchange without minimums': {
    instrument: { ...coarse, minQuantity: decimal('0'), minNotional: decimal('0') },
    balances: money({ AAPLx: '1000', USD: '100000' }),
  },
  'an exchange with a very rich account': { balances: money({ AAPLx: '1000000', USD: '100000000' }) },
  'an exchange with fees in base': { fees: feesIn('base') },
  'an exchange with fees in a third asset': {
    fees: feesIn({ asset: 'TOK' }),
    feeAssetPrice: decimal('2'),
    balances: money({ AAPLx: '100', USD: '100000', TOK: '100' }),
  },
};

for (const [name, terms] of Object.entries(TERMS)) {
  describeExchange(name, () => simWorld(undefined, terms), SIM_SUITE);
}

describeExchange(
  'an exchange that tells fills when asked alone',
  () => simWorld(({ execution }) => ({ execution: lateExecution(execution) })),
  SIM_SUITE,
);

describeExchange('an exchange that takes limit orders and nothing else', () => simWorld(), {
  provides: ['market-data.ticker', 'order.limit'],
});
