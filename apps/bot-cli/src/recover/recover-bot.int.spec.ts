import { copyFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { quantity, type Engine, type Lot } from '@gridbot/core';
import { openSqliteArchive } from '@gridbot/persistence/sqlite';
import { confirmRecovery } from './confirmation.js';
import { recoveryLines } from './recover.view.js';
import { SurvivingAccount } from './surviving-account.fixture.js';

const UP_AND_DOWN = ['50000', '49400', '48900', '49950', '48900'];

let account: SurvivingAccount;
beforeEach(async () => {
  account = await SurvivingAccount.open();
});
afterEach(() => account.close());

/** Lots without their names. */
function lots(all: readonly Lot[]) {
  return all.map(({ quantity, cost, state, target }) => `${quantity} for ${cost} ${state} at ${target}`).sort();
}

function sells(book: readonly string[]) {
  return book.filter((order) => order.startsWith('sell'));
}

function lotsOf(engine: Engine) {
  return lots(engine.view()!.lots);
}

describe('a bot whose database is gone', () => {
  it('is rebuilt from the exchange: the same orders, lots and balances, nothing left unproved', async () => {
    const lost = await account.trade('first', UP_AND_DOWN);
    const report = await account.recover('second');
    expect(report).toMatchObject({ bot: 'tested', remembered: false, openOrders: lost.orders.size, doubts: [] });
    expect(lots(report.lots)).toEqual(lotsOf(lost));
    expect(JSON.stringify(report.balances)).toBe(JSON.stringify(lost.balances));
    expect(report.orderIdBase).toHaveLength(8);
  });

  it('does not trade before a person has repeated the phrase', async () => {
    await account.trade('first', UP_AND_DOWN);
    const { phrase, doubts } = await account.recover('second');
    expect(doubts).toEqual([]);
    await expect(account.trade('second', [])).rejects.toMatchObject({ code: 'STORE.UNCONFIRMED' });
    await expect(confirmRecovery(account.database('second'), 'tested', 'yes')).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
    });
    await confirmRecovery(account.database('second'), 'tested', phrase);
    await account.trade('second', []);
    await expect(confirmRecovery(account.database('second'), 'tested', phrase)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
    });
  });

  it('trades on with the orders that are there, and gives no order id twice', async () => {
    const lost = await account.trade('first', UP_AND_DOWN);
    const before = account.book();
    const { phrase } = await account.recover('second');
    await confirmRecovery(account.database('second'), 'tested', phrase);
    const engine = await account.trade('second', ['48900']);
    expect(account.book()).toEqual(expect.arrayContaining([...before]));
    expect(sells(account.book())).toEqual(sells(before)); // the next price completes the buys
    expect(engine.nextOrderId.slice(0, 8)).toBe(lost.nextOrderId.slice(0, 8));
    expect(engine.nextOrderId.slice(8, 10)).toBe('01');
    const later = await account.trade('second', ['50500', '49000', '50500']);
    expect(later.ledgerBalanced).toBe(true);
    expect(lotsOf(later)).toEqual([]);
  });

  it('has its history in the database as a bot that was never lost, with ledger and lots', async () => {
    const lost = await account.trade('first', UP_AND_DOWN);
    await account.recover('second');
    const [first, second] = [
      await openSqliteArchive({ file: account.file('first') }),
      await openSqliteArchive({ file: account.file('second') }),
    ];
    const [before, after] = [await first.bot('tested'), await second.bot('tested')];
    const fills = async (reader: typeof before) => (await reader.fills.list()).map(({ fill }) => fill.tradeId).sort();
    expect(await fills(after)).toEqual(await fills(before));
    const totals = async (reader: typeof before) => JSON.stringify(await reader.ledger.totals());
    expect(await totals(after)).toBe(await totals(before));
    expect(lots((await after.lots.list({ sold: false })).map((lot) => lot))).toEqual(lotsOf(lost));
    expect(after.bot.unconfirmed).toEqual([]);
    await Promise.all([first.close(), second.close()]);
  });

  it('is not rebuilt from nothing', async () => {
    await expect(account.recover('second')).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
  });

  it('names what it cannot prove, and asks to repeat how much that is', async () => {
    await account.trade('first', ['50000', '49400']);
    const sell = account.exchange.openOrders().find(({ side }) => side === 'sell')!;
    account.exchange.cancelElsewhere(sell.venueOrderId);
    const report = await account.recover('second');
    expect(report.doubts).toEqual([expect.stringMatching(/^No sell of lot lot-1 .* is found\.$/)]);
    expect(report.lots).toMatchObject([{ state: 'detached' }]);
    const text = recoveryLines(report).join('\n');
    expect(text).toContain('with 1 doubts');
    expect(text).toContain('Not proved:\n  - No sell of lot lot-1');
    await expect(account.trade('second', [])).rejects.toMatchObject({
      code: 'STORE.UNCONFIRMED',
      message: expect.stringContaining('No sell of lot lot-1'),
    });
  });
});

describe('a recovery that is repeated', () => {
  /** The account of a bot whose sell somebody has canceled. */
  async function withDoubt() {
    await account.trade('first', ['50000', '49400']);
    const sell = account.exchange.openOrders().find(({ side }) => side === 'sell')!;
    account.exchange.cancelElsewhere(sell.venueOrderId);
  }

  it('still names what the first could not prove', async () => {
    await withDoubt();
    const { doubts } = await account.recover('second');
    expect(doubts).toHaveLength(1);
    expect((await account.recover('second')).doubts).toEqual(doubts);
  });

  it('names it too if the first was killed before it could say so', async () => {
    await withDoubt();
    const killed = { ...account.database('second'), setUnconfirmed: () => Promise.reject(new Error('killed')) };
    await expect(account.recover('second', 'tested', undefined, killed)).rejects.toThrow('killed');
    await expect(account.trade('second', [])).rejects.toMatchObject({
      code: 'STORE.UNCONFIRMED',
      message: expect.stringContaining('its recovery was interrupted before it could tell: run gridbot recover'),
    });
    for (const doubts of [0, 1]) {
      const phrase = `trust tested at step 2 with ${doubts} doubts`;
      await expect(confirmRecovery(account.database('second'), 'tested', phrase)).rejects.toMatchObject({
        code: 'CONFIG.INVALID',
        message: expect.stringContaining('was interrupted before it could tell what is proved'),
      });
    }
    expect((await account.recover('second')).doubts).toEqual([expect.stringContaining('No sell of lot lot-1')]);
  });
});

describe('an order of ours that our memory has seen end', () => {
  it('is named if it is open at the exchange', async () => {
    const engine = await account.trade('first', ['50000', '49400']);
    const [, { clientOrderId, key }] = [...engine.orders].find(([, { side }]) => side === 'buy')!;
    const { snapshot } = account.exchange;
    account.exchange.snapshot = (request) => snapshot.call(account.exchange, request);
    const order = engine.orders.get(key)!;
    account.exchange.cancelElsewhere(order.venueOrderId!);
    await account.trade('first', ['49400']);
    account.exchange.snapshot = async (request) => {
      const found = await snapshot.call(account.exchange, request);
      const orders = found.orders.filter(({ clientOrderId: id }) => id !== clientOrderId);
      const { side, orderType, price, quantity, filledQuantity, updatedAt } = order;
      const terms = { side, orderType, ...(price && { price }), quantity, filledQuantity, updatedAt };
      const again = { ...terms, clientOrderId, venueOrderId: order.venueOrderId!, status: 'open' as const };
      return { ...found, orders: [...orders, again] };
    };
    expect((await account.recover('first')).doubts).toEqual([
      expect.stringContaining(
        `Order ${clientOrderId} (buy of ${order.quantity} at ${order.price}) had ended, and is open`,
      ),
    ]);
  });
});

describe('an account with orders of several bots', () => {
  it('gives nobody the orders of another bot of the same database', async () => {
    const { nextOrderId } = await account.trade('first', ['50000']);
    const base = nextOrderId.slice(0, 8);
    await expect(account.recover('first', 'other')).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
    await expect(account.recover('first', 'other', base)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('those of bot "tested"'),
    });
  });

  it('lists them and asks which one is meant', async () => {
    const one = await account.trade('first', UP_AND_DOWN);
    await account.trade('other', ['48900'], 'other');
    const error = await account.recover('second').catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: 'CONFIG.INVALID', message: expect.stringContaining('--prefix') });
    const base = one.nextOrderId.slice(0, 8);
    expect((error as Error).message).toMatch(new RegExp(`${base}  \\d+ orders, 2\\d{3}-`));
    const report = await account.recover('second', 'tested', base);
    expect(report.orderIdBase).toBe(base);
    expect(lots(report.lots)).toEqual(lotsOf(one));
    await expect(account.recover('third', 'tested', 'aaaaaaaa')).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
  });
});

describe('a bot whose database is behind', () => {
  it('goes on from it, and only what it lacks is added', async () => {
    await account.trade('first', ['50000', '49400']);
    await copyFile(account.file('first'), account.file('backup'));
    const lost = await account.trade('first', ['48900', '49950', '48900']);
    const report = await account.recover('backup');
    expect(report).toMatchObject({ remembered: true, openOrders: lost.orders.size, doubts: [] });
    expect(lots(report.lots)).toEqual(lotsOf(lost));
    await confirmRecovery(account.database('backup'), 'tested', report.phrase);
    const before = account.book();
    const engine = await account.trade('backup', ['48900']);
    expect(account.book()).toEqual(expect.arrayContaining([...before]));
    expect(sells(account.book())).toEqual(sells(before)); // the next price completes the buys
    expect(engine.ledgerBalanced).toBe(true);
  });

  it('names changes of the account that no execution explains', async () => {
    await account.trade('first', ['50000', '49400']);
    account.exchange.withdraw('USD', quantity('100'));
    const { doubts } = await account.recover('first');
    expect(doubts).toEqual([expect.stringContaining('by -100 USD without a fill')]);
  });

  it('may be recovered again: nothing is counted twice', async () => {
    const lost = await account.trade('first', UP_AND_DOWN);
    await account.recover('second');
    const again = await account.recover('second');
    expect(again).toMatchObject({ remembered: true, fills: 0, doubts: [] });
    expect(lots(again.lots)).toEqual(lotsOf(lost));
  });
});
