import { clientOrderId, Decimal, tradeId } from '@gridbot/core';
import { aFill, anOrder, aTickerEvent } from '@gridbot/core/testing';

export const BOT = {
  name: 'bench',
  mode: 'live',
  exchange: 'kraken',
  instrument: 'kraken:BTC/USD',
  strategy: 'grid',
};

const BEGIN = Date.UTC(2026, 0, 1);
const exact = (text) => Decimal.parse(text);

function step(seq, parts) {
  const at = BEGIN + seq * 1000;
  const event = aTickerEvent({ at, price: '50000.1', bid: '50000', ask: '50000.2' });
  const nothing = { commands: [], refused: [], orders: [], fills: [], postings: [], balances: [], lots: [] };
  return { seq, at, event, ...nothing, lifecycle: 'running', ...parts };
}

/** Nothing but a price: one journal entry. */
export function tickerStep(seq) {
  return step(seq, {});
}

/** A buy is filled and its sell placed: journal entry, 2 orders, fill, 4 postings, 2 balances, lot. */
export function fillStep(seq) {
  const at = BEGIN + seq * 1000;
  const [bought, sold] = [clientOrderId(`b${seq}`), clientOrderId(`s${seq}`)];
  const trade = `trade-${seq}`;
  const line = (account, asset, amount) => ({ transaction: trade, account, asset, amount: exact(amount) });
  return step(seq, {
    orders: [
      anOrder({
        ...{ clientOrderId: bought, key: `buy:${seq}`, status: 'filled', filledQuantity: '0.01' },
        ...{ placedAt: at - 1000, updatedAt: at },
      }),
      anOrder({
        clientOrderId: sold,
        key: `sell:${seq}`,
        side: 'sell',
        status: 'pending',
        placedAt: at,
        updatedAt: at,
      }),
    ],
    fills: [{ clientOrderId: bought, fill: aFill({ tradeId: tradeId(trade), at, fee: '0.12499987' }) }],
    postings: [
      ...[line('holdings', 'BTC', '0.01'), line('trading', 'BTC', '-0.01')],
      ...[line('holdings', 'USD', '-500.12499987'), line('trading', 'USD', '500.12499987')],
    ],
    balances: [
      { asset: 'BTC', total: Decimal.of(BigInt(seq), 2) },
      { asset: 'USD', total: exact('12345.67890123') },
    ],
    lots: [
      { id: `lot-${seq}`, quantity: exact('0.01'), cost: exact('500.12499987'), state: 'held', boughtBy: `buy:${seq}` },
    ],
  });
}

/** The engine's state after a step. */
export function snapshot(seq) {
  return { version: 2, seq, strategy: 'grid', stateVersion: 1, strategyState: { next: '1.50' }, data: { lots: [] } };
}
