import {
  decimal,
  type Decimal,
  type Instrument,
  type Message,
  type Notify,
  type Order,
  type StepResult,
} from '@gridbot/core';
import { amountText, signed } from '../view/decimal-text.js';

/** A fill with its order and what it gained. */
export interface ToldFill {
  readonly order: Order;
  readonly fill: StepResult['fills'][number]['fill'];
  /** Quote; absent for buys, and for sells of nothing that is known. */
  readonly gain?: Decimal | undefined;
}

/** The figures of a fill, exact; they are kept with its message. */
interface FillDetails {
  readonly [name: string]: string | number;
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  readonly feeAsset: string;
  readonly base: string;
  readonly quote: string;
  /** When it happened. */
  readonly at: number;
}

/** What is kept of a fill for people. */
export function fillNotice({ order, fill, gain }: ToldFill, { base, quote }: Instrument): Notify {
  const { side, status, clientOrderId, key } = order;
  const { lastPrice, lastQuantity, fee, feeAsset, liquidity, tradeId, at } = fill;
  const did = side === 'buy' ? 'Bought' : 'Sold';
  const part = status === 'filled' ? '' : ', a part of the order';
  const figures = { price: String(lastPrice), quantity: String(lastQuantity), fee: String(fee), feeAsset, liquidity };
  const profit = gain === undefined ? {} : { profit: String(gain) };
  const details: FillDetails = { clientOrderId, key, tradeId, side, at, ...figures, ...profit, base, quote };
  const text = `${did} ${lastQuantity} ${base} at ${lastPrice} ${quote}${part}`;
  return { type: 'notify', level: 'info', topic: `fill.${side}`, text, details };
}

/** True for messages that {@link fillNotice} made: a strategy may give its own the same topic. */
export function tellsOfFill({ topic, details }: Pick<Notify, 'topic' | 'details'>): boolean {
  if (!/^fill\.(buy|sell)$/.test(topic) || typeof details !== 'object' || details === null) return false;
  const { at, feeAsset, base, quote, price, quantity, fee, profit = '0' } = details as Partial<FillDetails>;
  return (
    Number.isSafeInteger(at) &&
    [feeAsset, base, quote].every((asset) => typeof asset === 'string') &&
    [price, quantity, fee, profit].every(isFigure)
  );
}

function isFigure(text: unknown): boolean {
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text);
}

/** What the message of a fill shows beside its text: the real price, fee and profit, and when it happened. */
export function fillFigures(details: Notify['details']): Pick<Message, 'at' | 'facts'> {
  const { at, price, quantity, fee, feeAsset, base, quote, ...others } = details as unknown as FillDetails;
  const profit = others['profit'];
  const facts = [
    { name: 'price', value: `${price} ${quote}` },
    { name: 'amount', value: `${amountText(decimal(price).times(decimal(quantity)))} ${quote}` },
    { name: 'fee', value: `${amountText(decimal(fee))} ${feeAsset}` },
  ];
  const apart = feeAsset === quote || feeAsset === base ? '' : `, before fees in ${feeAsset}`;
  if (profit !== undefined) {
    facts.push({ name: 'profit', value: `${signed(decimal(String(profit)), 4)} ${quote}${apart}` });
  }
  return { at, facts };
}
