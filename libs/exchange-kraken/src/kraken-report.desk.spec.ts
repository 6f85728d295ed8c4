import {
  clientOrderId,
  Decimal,
  GridbotError,
  venueOrderId,
  type AdapterRemark,
  type ExecutionReport,
} from '@gridbot/core';
import { OrderIds, parseExact, RecentIds } from '@gridbot/exchange-kit';
import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromExecutions } from './kraken-executions.mapping.js';
import { OrderLabels, type OrderLabel } from './kraken-order.labels.js';
import { payloadText } from './kraken-payload.fixture.js';
import { ReportDesk } from './kraken-report.desk.js';
import { rowOf } from './kraken.fields.js';
import { FillCount } from './kraken.fill-count.js';
import { namesOf } from './kraken.symbols.js';

const LIFE = payloadText('ws-executions-life.ndjson')
  .trim()
  .split('\n')
  .flatMap((line) => fromExecutions(rowOf(parseExact(line), 'frame')['data']));
const ORDER = venueOrderId('OAAAAA-BBBBB-CCCCCC');

/** A desk over labels that a look-up finds, or does not. */
function aDesk(found: Readonly<Record<string, OrderLabel>> = {}, failure?: GridbotError) {
  const clock = new ManualClock();
  const told: ExecutionReport[] = [];
  const gaps: string[] = [];
  const remarks: AdapterRemark[] = [];
  const asked: string[] = [];
  const ids = new OrderIds();
  const labels = new OrderLabels(undefined as never);
  labels.find = async (orderIds) => {
    for (const id of orderIds) {
      asked.push(id);
      if (failure !== undefined) throw failure;
      if (found[id] !== undefined) labels.learn(id, found[id]);
    }
  };
  const canceling = new RecentIds<string>();
  const desk = new ReportDesk({
    ...{ clock, ids, labels, canceling, feeSide: 'quote' },
    names: () => namesOf('XXBTZUSD', 'XBTUSD', 'XBT/USD'),
    report: (report) => told.push(report),
    onGap: (reason) => gaps.push(reason),
    remark: (remark) => remarks.push(remark),
  });
  return { clock, desk, told, gaps, remarks, asked, ids, canceling };
}
const fates = (told: readonly ExecutionReport[]) =>
  told.map((one) => `${one.clientOrderId} ${one.execType}${'reason' in one ? ` ${one.reason.code}` : ''}`);

describe('the sparse life of an order', () => {
  it('becomes reports that all name the order, with its real fee', () => {
    const { desk, told, gaps } = aDesk();
    desk.take(LIFE, false);
    expect(fates(told)).toEqual(['g0001-17 accepted', 'g0001-17 filled', 'g0001-17 canceled elsewhere']);
    expect(JSON.parse(JSON.stringify(told[1]))).toMatchObject({
      venueOrderId: ORDER,
      at: Date.parse('2024-11-19T07:06:42.999Z'),
      fill: {
        ...{ tradeId: 'TAAAAA-BBBBB-CCCCCC', lastQuantity: '0.005', lastPrice: '49000.1', fee: '0.6125' },
        ...{ feeAsset: 'USD', liquidity: 'maker' },
      },
    });
    expect(gaps).toEqual([]);
  });

  it('ends as asked if we asked', () => {
    const { desk, told, canceling } = aDesk();
    canceling.add(ORDER);
    desk.take(LIFE, false);
    expect(fates(told).at(-1)).toBe('g0001-17 canceled requested');
  });

  it('whose first item was missed is looked up, and nothing of it is lost or out of order', async () => {
    const label = { clientOrderId: clientOrderId('g0001-17'), feeSide: 'quote' } as const;
    const { desk, told, asked } = aDesk({ [ORDER]: label });
    desk.take(LIFE.slice(2), false);
    expect(told).toEqual([]);
    await settled();
    expect([fates(told), asked]).toEqual([['g0001-17 filled', 'g0001-17 canceled elsewhere'], [ORDER]]);
  });

  it('that Kraken does not show yet is asked for again, and nothing of it is lost', async () => {
    const found: Record<string, OrderLabel> = {};
    const { desk, clock, told, asked, gaps } = aDesk(found);
    desk.take(LIFE.slice(2, 3), false);
    await settled();
    expect(told).toEqual([]);
    found[ORDER] = { clientOrderId: clientOrderId('g0001-17'), feeSide: 'quote' };
    desk.take(LIFE.slice(3), false);
    await clock.advance(2_000);
    expect([fates(told), asked.length]).toEqual([['g0001-17 filled', 'g0001-17 canceled elsewhere'], 2]);
    await clock.advance(60_000);
    expect([asked.length, gaps]).toEqual([2, []]);
  });

  it.each([
    ['that Kraken goes on not to show', undefined],
    ['that cannot be asked for', new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer')],
  ])('%s is a gap: the account is read', async (_, failure) => {
    const { desk, clock, told, gaps } = aDesk({}, failure);
    desk.take(LIFE.slice(2, 3), false);
    await clock.advance(60_000);
    expect([told, gaps.length]).toEqual([[], 1]);
    expect(gaps[0]).toContain(ORDER);
  });

  it('of somebody else is not told, and not asked for twice', async () => {
    const { desk, told, asked } = aDesk({ [ORDER]: { clientOrderId: undefined, feeSide: 'quote' } });
    desk.take(LIFE.slice(2), false);
    await settled();
    desk.take(LIFE.slice(2), false);
    await settled();
    expect([told, asked]).toEqual([[], [ORDER]]);
    const without = LIFE.map((item) => ({ ...item, clientId: undefined }));
    const other = aDesk();
    other.desk.take(without, false);
    expect([other.told, other.asked]).toEqual([[], []]);
  });

  it('on another instrument is not told', () => {
    const { desk, told, asked } = aDesk();
    const ether = LIFE.map((item) => ({ ...item, symbol: item.symbol === undefined ? undefined : 'ETH/USD' }));
    desk.take(ether, false);
    expect([told, asked]).toEqual([[], []]);
  });

  it('whose trade was never told is a gap, once the trade has had time to come late', async () => {
    const { desk, clock, gaps } = aDesk();
    desk.take(
      LIFE.filter(({ execType }) => execType !== 'trade'),
      false,
    );
    expect(gaps).toEqual([]);
    await clock.advance(3_000);
    expect(gaps).toEqual([`trades of order ${ORDER} were not told`]);
    const late = aDesk();
    late.desk.take([LIFE[0]!, LIFE[1]!, LIFE[3]!, LIFE[2]!], false);
    await late.clock.advance(3_000);
    expect(late.gaps).toEqual([]);
  });

  it('that somebody amends is pointed out', () => {
    const { desk, remarks } = aDesk();
    desk.take([...LIFE.slice(0, 2), { ...LIFE[1]!, execType: 'amended' }], false);
    expect(remarks).toEqual([
      {
        level: 'warn',
        text: expect.stringContaining('g0001-17 was changed by somebody else'),
        details: { clientOrderId: 'g0001-17' },
      },
    ]);
  });

  it('charged in two assets is left to the history, and said', () => {
    const { desk, told, remarks } = aDesk();
    const fees = { USD: Decimal.ONE, BTC: Decimal.ONE };
    desk.take([LIFE[0]!, { ...LIFE[2]!, fees }], false);
    expect([told, remarks.length]).toEqual([[], 1]);
  });

  it('in a snapshot of old trades is told if the order is known, and not looked up if it is not', () => {
    const { desk, told, asked, ids } = aDesk();
    desk.take([LIFE[2]!], true);
    expect([told, asked]).toEqual([[], []]);
    ids.bind(clientOrderId('g0001-17'), ORDER);
    desk.take([LIFE[2]!], true);
    expect(fates(told)).toEqual(['g0001-17 filled']);
  });
});

describe('orders of kinds that people place by hand', () => {
  it('are read from the stream, and are nobody that the bot knows', async () => {
    const frames = payloadText('ws-executions-foreign.ndjson').trim().split('\n');
    const stranger = { clientOrderId: undefined, feeSide: 'quote' } as const;
    const { desk, clock, told, gaps, remarks } = aDesk({
      ...{ 'OMARGN-BBBBB-CCCCCC': stranger, 'OPCT00-BBBBB-CCCCCC': stranger },
    });
    for (const frame of frames) {
      const { type, data } = rowOf(parseExact(frame), 'frame');
      desk.take(fromExecutions(data), type === 'snapshot');
    }
    await settled();
    await clock.advance(60_000);
    expect([told, gaps, remarks]).toEqual([[], [], []]);
  });
});

describe('the count of fills', () => {
  it('differs exactly if a trade is missing, however often and in whatever order trades are told', () => {
    const trades = fc.uniqueArray(fc.record({ id: fc.uuid(), lots: fc.bigInt({ min: 1n, max: 1_000n }) }), {
      ...{ selector: ({ id }) => id, minLength: 1, maxLength: 8 },
    });
    fc.assert(
      fc.property(trades, fc.nat(), fc.boolean(), (all, chosen, isMissing) => {
        const count = new FillCount();
        count.begin('O', Decimal.ZERO);
        const missing = isMissing ? all[chosen % all.length] : undefined;
        for (const trade of [...all, ...all].reverse()) {
          if (trade !== missing) count.add('O', trade.id, Decimal.of(trade.lots, 8));
        }
        const total = all.reduce((sum, { lots }) => sum.plus(Decimal.of(lots, 8)), Decimal.ZERO);
        expect(count.differs('O', total)).toBe(isMissing);
      }),
    );
  });

  it('says nothing of an order whose begin was not heard', () => {
    const count = new FillCount();
    count.add('O', 'T', Decimal.ONE);
    expect(count.differs('O', Decimal.ZERO)).toBe(false);
    count.begin('P', Decimal.ZERO);
    count.clear();
    expect(count.differs('P', Decimal.ONE)).toBe(false);
  });
});
