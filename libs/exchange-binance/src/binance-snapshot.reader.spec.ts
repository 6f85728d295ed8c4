import { clientOrderId, venueOrderId } from '@gridbot/core';
import { OrderIds, type ExactJson } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import type { BinanceConnection } from './binance-connection.js';
import { BinanceOrderOwners } from './binance-order-owners.js';
import { BinanceOwnTrades } from './binance-own-trades.js';
import type { BinanceRest } from './binance-rest.client.js';
import { readSnapshot } from './binance-snapshot.reader.js';
import { ENDPOINTS, type Endpoint } from './binance.endpoints.js';
import { AAABBB, changed } from './payload.fixture.js';

const NOW = 1_790_000_000_000;
const OURS = '41';
const FOREIGN = '42';

/** Trades of the order come while balances are read, so often. */
function accountInMotion(orderId: string, times: number) {
  const trades: ExactJson[] = [];
  let looks = 0;
  const trade = () => {
    const id = String(trades.length + 1);
    trades.push({
      ...{ id, orderId, time: String(NOW), price: '2', qty: '1', commission: '0', commissionAsset: 'BBB' },
      ...{ isBuyer: true, isMaker: true },
    });
  };
  const account = () => {
    looks += 1;
    const free = String(100 + trades.length);
    if (looks <= times) trade();
    return { canTrade: true, balances: [{ asset: 'AAA', free, locked: '0' }] };
  };
  const ask = async (endpoint: Endpoint, { fromId = '0' }: { readonly fromId?: string } = {}): Promise<ExactJson> => {
    if (endpoint === ENDPOINTS.account) return account();
    return endpoint === ENDPOINTS.myTrades ? trades.slice(Math.max(0, Number(fromId) - 1)) : [];
  };
  const find = async () => changed('order', { orderId, clientOrderId: 'web_0123456789abcdef0123' });
  const rest = { ask, find } as unknown as BinanceRest;
  const clock = new ManualClock(NOW);
  const ids = new OrderIds();
  ids.bind(clientOrderId('gb-1'), venueOrderId(OURS));
  const connection = { rest, clock, clockOffset: clock, symbol: AAABBB } as unknown as BinanceConnection;
  const sources = {
    ...{ connection, ids, trades: new BinanceOwnTrades(rest, AAABBB) },
    owners: new BinanceOrderOwners({ clock, rest, venueSymbol: 'AAABBB', ids }),
  };
  return readSnapshot(sources, { since: 0, lookUp: [] });
}

describe('balances of a look at the account', () => {
  it.each([0, 1, 2])('contain what is listed, though fills of ours came %d times meanwhile', async (times) => {
    const { balances, fills } = await accountInMotion(OURS, times);
    expect([String(balances['AAA']?.total), fills.length]).toEqual([String(100 + times), times]);
  });

  it('that may lack fills of ours are not handed on: the look is to be made again', async () => {
    await expect(accountInMotion(OURS, 3)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
  });

  it('are handed on though somebody else trades all the time: no fill of theirs is listed or waited for', async () => {
    const { fills } = await accountInMotion(FOREIGN, 1_000);
    expect(fills).toEqual([]);
  });
});
