import {
  Decimal,
  type Asset,
  type Engine,
  type EquitySample,
  type Instrument,
  type Message,
  type MessagePicture,
  type Price,
  type UnixMillis,
} from '@gridbot/core';
import { drawPriceChart } from '@gridbot/notify-kit';
import { amountText, rounded, signed } from '../view/decimal-text.js';
import { ladderLines } from './ladder.js';
import type { Said } from './message-maker.js';
import type { PeriodFills } from './period-fills.js';

/** What a summary is about. */
export type SummaryPeriod = 'daily' | 'weekly';

/** What a summary is made of. */
export interface SummaryFigures {
  readonly period: SummaryPeriod;
  readonly at: UnixMillis;
  /** True if the bot did not run when the summary was due: then it is of more than its period. */
  readonly late?: boolean;
  readonly instrument: Instrument;
  readonly engine: Pick<Engine, 'orders' | 'balances' | 'view'>;
  readonly price: Price;
  /** What the bot was worth meanwhile, oldest first. */
  readonly samples: readonly EquitySample[];
  /** Fills meanwhile. */
  readonly fills: PeriodFills;
  readonly picture: boolean;
}

const WORDS = { daily: { title: 'Day', span: '24 h' }, weekly: { title: 'Week', span: '7 d' } } as const;

/** The last day or week in a message: profit, worth, fills, fees, and the nearest rungs as a ladder. */
export function summaryMessage(figures: SummaryFigures): Said {
  const { period, at, instrument, engine, price, samples, fills } = figures;
  const { quote } = instrument;
  const [first] = samples;
  const worth = worthAt(figures);
  const profit = (engine.view()?.realizedProfit ?? Decimal.ZERO).minus(first?.realizedProfit ?? Decimal.ZERO);
  const { buys, sells } = fills;
  const open = [...engine.orders.values()];
  const openBuys = open.filter(({ side }) => side === 'buy').length;
  const facts: Message['facts'] = [
    { name: 'price', value: `${price} ${quote}${changeOf(first?.price, price)}` },
    { name: 'equity', value: `${rounded(worth, 2)} ${quote}${differenceOf(first?.equity, worth)}` },
    { name: 'fills', value: `${buys} buys, ${sells} sells` },
    { name: 'fees', value: feesOf(fills) },
    { name: 'open orders', value: `${openBuys} buys, ${open.length - openBuys} sells` },
    ...(figures.late === true ? [{ name: 'late', value: 'the bot did not run when it was due' }] : []),
  ];
  const drawn = pictureOf(figures);
  return {
    at,
    level: 'info',
    topic: `summary.${period}`,
    title: `${WORDS[period].title}: ${signed(profit, 4)} ${quote} grid profit, ${sells} ${sells === 1 ? 'sell' : 'sells'}`,
    text: ladderLines(open, price, instrument).join('\n'),
    facts,
    ...(drawn && { picture: drawn }),
    details: { period, profit: String(profit), equity: String(worth), price: String(price), quote, buys, sells },
  };
}

/** As samples count it: base at the price, and quote. */
function worthAt({ engine, instrument: { base, quote }, price }: SummaryFigures): Decimal {
  const totalOf = (asset: Asset): Decimal => engine.balances[asset]?.total ?? Decimal.ZERO;
  return totalOf(quote).plus(totalOf(base).times(price));
}

function changeOf(before: Decimal | undefined, now: Decimal): string {
  if (before === undefined || !before.isPositive()) return '';
  const change = now.minus(before).times(Decimal.of(100n)).dividedBy(before, 6, 'half-even');
  return ` (${signed(change, 2)}%)`;
}

function differenceOf(before: Decimal | undefined, now: Decimal): string {
  return before === undefined ? '' : ` (${signed(now.minus(before), 2)})`;
}

function feesOf({ fees }: PeriodFills): string {
  return [...fees].map(([asset, sum]) => `${amountText(sum)} ${asset}`).join(', ') || 'none';
}

function pictureOf({
  picture,
  period,
  instrument,
  samples,
  fills,
  engine,
  price,
  at,
}: SummaryFigures): MessagePicture | undefined {
  if (!picture) return undefined;
  const market = `${instrument.base}/${instrument.quote}`;
  const rungs = [...engine.orders.values()].flatMap((order) =>
    order.price === undefined ? [] : [{ price: order.price, side: order.side }],
  );
  const count = fills.buys + fills.sells;
  const which = count > fills.shown.length ? ` (last ${fills.shown.length} fills)` : '';
  const png = drawPriceChart({
    title: `${market}, ${WORDS[period].span}${which}`,
    prices: [...samples.map((sample) => ({ at: sample.at, price: sample.price })), { at, price }],
    fills: fills.shown.map(({ side, fill }) => ({ side, at: fill.at, price: fill.lastPrice })),
    rungs,
  });
  return png && { png, alt: `Price of ${market} over ${WORDS[period].span} with ${count} fills${which}` };
}
