import type { Decimal, Instrument, Message, Order, StepResult } from '@gridbot/core';
import { amountText, signed } from '../view/decimal-text.js';
import type { Said } from './message-maker.js';

/** A fill with its order and what it gained. */
export interface ToldFill {
  readonly order: Order;
  readonly fill: StepResult['fills'][number]['fill'];
  /** Quote; absent for buys, and for sells of nothing that is known. */
  readonly gain?: Decimal | undefined;
}

/** What a fill says to people: the real price, fee and profit. */
export function fillMessage({ order, fill, gain }: ToldFill, { base, quote }: Instrument): Said {
  const { side, status, clientOrderId, key } = order;
  const { lastPrice, lastQuantity, fee, feeAsset, liquidity, tradeId, at } = fill;
  const did = side === 'buy' ? 'Bought' : 'Sold';
  const part = status === 'filled' ? '' : ', a part of the order';
  const profit = gain === undefined ? [] : [{ name: 'profit', value: `${signed(gain, 4)} ${quote}` }];
  const facts: Message['facts'] = [
    { name: 'price', value: `${lastPrice} ${quote}` },
    { name: 'amount', value: `${amountText(lastPrice.times(lastQuantity))} ${quote}` },
    { name: 'fee', value: `${amountText(fee)} ${feeAsset}` },
    ...profit,
  ];
  const figures = { price: String(lastPrice), quantity: String(lastQuantity), fee: String(fee), feeAsset, liquidity };
  const details = { clientOrderId, key, tradeId, side, ...figures, ...(gain && { profit: String(gain), quote }) };
  const title = `${did} ${lastQuantity} ${base} at ${lastPrice} ${quote}${part}`;
  return { at, level: 'info', topic: `fill.${side}`, title, facts, details };
}
