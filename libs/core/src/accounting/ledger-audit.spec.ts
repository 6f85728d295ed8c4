import { describe, expect, it } from '@jest/globals';
import { postBalance } from '../ledger/post-balance.js';
import { postFill } from '../ledger/post-fill.js';
import type { KeptBalance, KeptFill, KeptOrder, RecordedPosting } from '../ports/repositories.port.js';
import { aFill } from '../testing/builders/fill.builder.js';
import { anInstrument } from '../testing/builders/instrument.builder.js';
import { anOrder } from '../testing/builders/order.builder.js';
import { TEST_TIME } from '../testing/builders/test-time.js';
import { decimal } from '../values/decimal.js';
import { clientOrderId } from '../values/identifiers.js';
import { quantity } from '../values/quantity.js';
import { LedgerAudit } from './ledger-audit.js';

const INSTRUMENT = anInstrument();

interface Kept {
  balances: KeptBalance[];
  orders: KeptOrder[];
  fills: KeptFill[];
  postings: RecordedPosting[];
}

/** 1000 USD at the start; 0.01 bought at 50000 with a fee of 1.25 USD in step 5. */
function sound(): Kept {
  const fill = aFill({ tradeId: 'trade-1', lastQuantity: '0.01', lastPrice: '50000', fee: '1.25' });
  const at = TEST_TIME;
  const opening = postBalance('USD', decimal('1000'), 'opening', 'opening:2');
  return {
    balances: [
      { asset: 'BTC', total: decimal('0.01'), seq: 5, at },
      { asset: 'USD', total: decimal('498.75'), seq: 5, at },
    ],
    orders: [{ ...anOrder({ status: 'filled', filledQuantity: '0.01' }), seq: 3 }],
    fills: [{ clientOrderId: clientOrderId('test-1'), fill, seq: 5, side: 'buy', key: 'buy:1' }],
    postings: [
      ...opening.map((posting) => ({ ...posting, seq: 2, at })),
      ...postFill('buy', fill, INSTRUMENT).map((posting) => ({ ...posting, seq: 5, at })),
    ],
  };
}

function check(change: (kept: Kept) => void, upTo = 5) {
  const kept = sound();
  change(kept);
  const audit = new LedgerAudit(INSTRUMENT, upTo);
  for (const balance of kept.balances) audit.balance(balance);
  for (const order of kept.orders) audit.order(order);
  for (const fill of kept.fills) audit.fill(fill);
  for (const posting of kept.postings) audit.posting(posting);
  return audit.verdict();
}

const nothing = (): void => undefined;

describe('LedgerAudit', () => {
  it('finds nothing in sound books, and says how much it looked at', () => {
    expect(check(nothing)).toEqual({
      transactions: 2,
      postings: 8,
      fills: 1,
      orders: 1,
      assets: ['BTC', 'USD'],
      findings: [],
    });
  });

  it.each<[string, (kept: Kept) => void, readonly string[]]>([
    [
      'a posting that was changed',
      ({ postings }) => (postings[2] = { ...postings[2]!, amount: decimal('0.02') }),
      ['transactions trade-1', 'fills trade-1', 'accounts BTC', 'holdings BTC'],
    ],
    [
      'a posting that is missing',
      ({ postings }) => postings.splice(0, 1),
      ['transactions opening:2', 'accounts USD', 'holdings USD'],
    ],
    [
      'a fill without postings',
      ({ postings }) => postings.splice(2),
      ['fills trade-1', 'holdings BTC', 'holdings USD'],
    ],
    ['postings without a fill', ({ fills }) => fills.splice(0), ['fills trade-1', 'orders test-1']],
    [
      'postings of another price than the fill',
      ({ postings, fills }) =>
        postings.splice(
          4,
          2,
          ...moved(postFill('buy', aFill({ ...fills[0]!.fill, lastPrice: '60000' }), INSTRUMENT).slice(2, 4)),
        ),
      ['fills trade-1', 'holdings USD'],
    ],
    ['a trade that is kept twice', ({ fills }) => fills.push(fills[0]!), ['fills trade-1', 'orders test-1']],
    ['fill and postings in different steps', ({ fills }) => (fills[0] = { ...fills[0]!, seq: 4 }), ['fills trade-1']],
    [
      'a balance that differs',
      ({ balances }) => (balances[1] = { ...balances[1]!, total: decimal('500') }),
      ['holdings USD'],
    ],
    ['a balance that is missing', ({ balances }) => balances.splice(0, 1), ['holdings BTC']],
    ['a balance of nothing', ({ balances }) => balances.push({ ...balances[0]!, asset: 'ETH' }), ['holdings ETH']],
    [
      'an order that says more than its fills',
      ({ orders }) => (orders[0] = { ...orders[0]!, filledQuantity: quantity('0.02') }),
      ['orders test-1'],
    ],
    [
      'an order filled for another amount than its fills',
      ({ orders }) => (orders[0] = { ...orders[0]!, filledNotional: decimal('499') }),
      ['orders test-1'],
    ],
    ['an order that is not kept', ({ orders }) => orders.splice(0), ['orders test-1']],
  ])('finds %s', (_, spoil, expected) => {
    const { findings } = check(spoil);
    expect(findings.map(({ check: kind, subject }) => `${kind} ${subject}`)).toEqual(expected);
    for (const { text } of findings) expect(text).toMatch(/\w+ .*\d/);
  });

  it.each([
    ['two steps', 6],
    ['one step', 5],
  ])('finds nothing in a trade between two orders of one bot, which has one id, booked in %s', (_, seq) => {
    const sides = ({ balances, orders, fills, postings }: Kept): void => {
      const [bought] = fills;
      const [btc, usd] = balances;
      const sold = { ...bought!, clientOrderId: clientOrderId('test-2'), side: 'sell', key: 'sell:1', seq } as const;
      fills.push(sold);
      orders.push({ ...orders[0]!, clientOrderId: sold.clientOrderId, side: 'sell' });
      postings.push(...moved(postFill('sell', sold.fill, INSTRUMENT)).map((posting) => ({ ...posting, seq })));
      balances.splice(0, 2, { ...btc!, total: decimal('0') }, { ...usd!, total: decimal('997.5') });
    };
    expect(check(sides, 6).findings).toEqual([]);
  });

  it('does not take what a running bot keeps meanwhile for a fault', () => {
    const before = ({ balances, orders }: Kept): void => {
      balances.splice(0, 2, { asset: 'USD', total: decimal('1000'), seq: 2, at: TEST_TIME });
      orders.splice(0, 1, { ...anOrder(), seq: 3 });
    };
    expect(check(before, 4).findings).toEqual([]);
    expect(check(before, 5).findings).not.toEqual([]);
    const { findings } = check(({ postings }) => postings.splice(2), 4);
    expect(findings.map(({ check: kind }) => kind)).not.toContain('fills');
  });
});

function moved(postings: ReturnType<typeof postFill>): readonly RecordedPosting[] {
  return postings.map((posting) => ({ ...posting, seq: 5, at: TEST_TIME }));
}
