import { describe, expect, it } from '@jest/globals';
import { LIVE_EXCHANGES, SYMBOLS, until } from './live-bot.fixture.js';
import { botWith, expectClean, expectRefusal, ordersSent } from './refused-start.fixture.js';

/** Orders that the bot has open at first: five buys, and a sell of what is on the account. */
const GRID = 6;
const NOT_TRADING = { code: 'EXCHANGE.NOT_TRADING', exit: 7, doctor: 'exchange.instrument' } as const;

describe.each(LIVE_EXCHANGES)('a start on %s', (exchange) => {
  it('is refused for an instrument that is not there', async () => {
    const confirm = `trade real money on ${exchange} XXX/YYY with at most 5000 YYY`;
    const refused = await botWith(exchange, { exchange: { instrument: 'XXX/YYY' }, more: { confirm } });
    const says = /has no instrument XXX\/YYY/;
    await expectRefusal(refused, { code: 'EXCHANGE.UNKNOWN_INSTRUMENT', exit: 7, doctor: 'exchange.instrument', says });
  });

  it.each(['cancel_only', 'maintenance'])('is refused while the instrument is in the state %s', async (status) => {
    const refused = await botWith(exchange);
    refused.venue.admin.inject({ fault: 'market-status', params: { status } });
    const state = { kraken: 'cancel_only', binance: status === 'maintenance' ? 'BREAK' : 'HALT' }[exchange];
    await expectRefusal(refused, {
      ...NOT_TRADING,
      says: new RegExp(`BTC/USDT? is .*${state}[^]*(choose another)`, 'i'),
    });
  });

  it('is refused while the whole exchange is in maintenance', async () => {
    const refused = await botWith(exchange);
    refused.venue.admin.inject({ fault: 'system-status', params: { status: 'maintenance' } });
    await expectRefusal(refused, { ...NOT_TRADING, doctor: 'exchange.status', says: /maintenance[^]*wait until/i });
  });

  it.each([
    ['behind', 60_000],
    ['ahead of', -60_000],
  ] as const)("is refused with a clock that is a minute %s the exchange's", async (where, millis) => {
    const refused = await botWith(exchange);
    refused.venue.admin.inject({ fault: 'wrong-clock', params: { millis } });
    const says = new RegExp(`clock is (59|60)\\d{3} ms ${where} the exchange's[^]*NTP`);
    await expectRefusal(refused, { code: 'EXCHANGE.CLOCK', exit: 7, doctor: 'exchange.clock', says });
  });

  it.each([
    ['no phrase', undefined, 'there is no "confirm"'],
    ['another phrase', 'yes', '"confirm" says: yes'],
  ])('is refused with %s that confirms it', async (_, confirm, found) => {
    const refused = await botWith(exchange, { more: { confirm } });
    const phrase = `confirm: trade real money on ${exchange} ${SYMBOLS[exchange]} with at most 5000 `;
    const says = new RegExp(`${found}[^]*gridbot check[^]*${phrase}`);
    await expectRefusal(refused, { code: 'CONFIG.LIVE_NOT_CONFIRMED', exit: 2, doctor: 'confirmation', says });
  });

  it('waits for an exchange that cannot be reached, says so once, and ends on SIGINT', async () => {
    const waiting = await botWith(exchange);
    waiting.venue.admin.inject({ fault: 'outage' });
    const { printed, child, ended } = waiting.bot.run();
    await printed('cannot be asked yet');
    await printed('It is tried again');
    child.kill('SIGINT');
    const { code, stderr, stdout } = await ended;
    expect(code).toBe(0);
    expect(stderr.match(/cannot be asked yet/g)).toHaveLength(1);
    expectClean({ code, stderr, stdout }, waiting);
    const looked = await waiting.bot.ask('doctor');
    expect(looked.stdout).toMatch(/^not checked +exchange\.status/m);
    expect(looked).toMatchObject({ code: 7, stderr: expect.stringContaining('(EXCHANGE.UNAVAILABLE, exit code 7)') });
    expectClean(looked, waiting);
    expect(ordersSent(waiting.venue)).toEqual([]);
  });

  it('is refused to a second bot with the same key on this machine, which learns who has it', async () => {
    const { bot, venue, secrets } = await botWith(exchange);
    const { printed } = bot.run();
    await printed('trading begins');
    await until(() => venue.admin.openOrders().length === GRID);
    const before = ordersSent(venue).length;
    const flags = ['--set', 'name=second', '--set', 'persistence.file=./second.sqlite'];
    const second = await bot.ask('run', ...flags);
    expect(second).toMatchObject({ code: 7, stderr: expect.stringMatching(/in use by bot "tested", process \d+ on /) });
    expect(second.stderr).toMatch(/give every bot a key of its own[^]*\(EXCHANGE\.KEY_SHARED, exit code 7\)/);
    const looked = await bot.ask('doctor', ...flags);
    expect(looked).toMatchObject({
      code: 7,
      stdout: expect.stringMatching(/^REFUSED +exchange +.*in use by bot "tested"/m),
    });
    for (const ended of [second, looked]) expectClean(ended, { secrets });
    expect(ordersSent(venue).length).toBe(before);
  });
});

describe('a key of Kraken that another machine uses', () => {
  it('is found out by its nonces', async () => {
    const refused = await botWith('kraken');
    refused.venue.admin.inject({ fault: 'nonce-clash' });
    const says = /refuses the nonces of key [0-9a-f]+ .*another program uses this key[^]*make a key for this bot alone/;
    const run = await refused.bot.ask('run');
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 7, stderr: expect.stringMatching(says) });
    expect(run.stderr).toContain('(EXCHANGE.KEY_SHARED, exit code 7)');
    expectClean(run, refused);
    expect(ordersSent(refused.venue)).toEqual([]);
  });
});
