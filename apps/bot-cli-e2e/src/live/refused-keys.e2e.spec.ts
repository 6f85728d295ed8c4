import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOT_RIGHTS, type KeyRight } from '@gridbot/venue-server';
import { describe, expect, it } from '@jest/globals';
import { LIVE_EXCHANGES } from './live-bot.fixture.js';
import { botWith, expectClean, expectRefusal } from './refused-start.fixture.js';

/** Two lives of a bot, which take their time on a busy machine. */
const TWO_STARTS = 300_000;
const OTHER_SECRET = Buffer.from('a secret of somebody else, as long as one of the exchange itself').toString('base64');
const without = (...rights: readonly KeyRight[]) => BOT_RIGHTS.filter((right) => !rights.includes(right));
const AUTHENTICATION = { code: 'EXCHANGE.AUTHENTICATION', exit: 7 } as const;
const PERMISSION = { code: 'EXCHANGE.PERMISSION', exit: 7, doctor: 'exchange.rights' } as const;
const CANNOT_BE_READ = { code: 'CONFIG.NOT_FOUND', exit: 2 } as const;

describe('a key that Kraken does not know', () => {
  const KEY = { ...AUTHENTICATION, doctor: 'exchange.key' };

  it('is told from a wrong signature by nobody: both files are to be looked at', async () => {
    const wrong = await botWith('kraken', { files: (key) => ({ 'keys/key': `${key.slice(0, -4)}AAAA` }) });
    const says = /does not accept the API key: check that key and secret are whole.*EAPI:Invalid key/;
    await expectRefusal(wrong, { ...KEY, says });
  });

  it('is refused with a secret of another key', async () => {
    const wrong = await botWith('kraken', { files: () => ({ 'keys/secret': OTHER_SECRET }) });
    await expectRefusal(wrong, { ...KEY, says: /belong together.*EAPI:Invalid signature/ });
  });

  it('is not even tried with a secret that is none of Kraken', async () => {
    const wrong = await botWith('kraken', { files: (_, secret) => ({ 'keys/secret': secret.slice(0, -7) }) });
    await expectRefusal(wrong, { ...AUTHENTICATION, says: /secret is not whole.*81 characters.*88.*secretFile/ });
    expect(wrong.venue.admin.requests().filter(({ operation }) => operation === 'key-info')).toEqual([]);
  });
});

describe('a key that Binance does not know', () => {
  const KEY = { ...AUTHENTICATION, doctor: 'exchange.key' };

  it('is refused', async () => {
    const wrong = await botWith('binance', { files: (key) => ({ 'keys/key': `${key.slice(0, -4)}AAAA` }) });
    await expectRefusal(wrong, { ...KEY, says: /-2008.*the key is not known or not whole: copy it again/ });
  });

  it('is refused with a secret of another key', async () => {
    const wrong = await botWith('binance', { files: () => ({ 'keys/secret': OTHER_SECRET }) });
    await expectRefusal(wrong, { ...KEY, says: /-1022.*the secret does not belong to the key: copy it again/ });
  });
});

describe('a key that lacks a right', () => {
  it.each([
    ['query-funds', 'Query Funds'],
    ['query-open-orders', 'Query Open Orders & Trades'],
    ['query-closed-orders', 'Query Closed Orders & Trades'],
    ['trade', 'Create & Modify Orders'],
    ['cancel', 'Cancel/Close Orders'],
    ['websocket-token', 'Get WebSocket Token'],
  ] as const)('is refused by its name on Kraken: %s', async (right, name) => {
    const says = new RegExp(`the API key lacks: ${name}[^]*Kraken's settings`);
    await expectRefusal(await botWith('kraken', { rights: without(right) }), { ...PERMISSION, says });
  });

  it('is refused on Binance if it may not trade', async () => {
    const says = /lacks "Enable Spot & Margin Trading"[^]*on binance.com/;
    await expectRefusal(await botWith('binance', { rights: without('trade') }), { ...PERMISSION, says });
  });

  it('is refused on Binance if it may not read, which Binance tells from a wrong key by nothing', async () => {
    const blind = without('query-funds', 'query-open-orders', 'query-closed-orders');
    const says = /-2015 Invalid API-key, IP, or permissions for action/;
    await expectRefusal(await botWith('binance', { rights: blind }), {
      ...AUTHENTICATION,
      doctor: 'exchange.key',
      says,
    });
  });
});

describe.each(LIVE_EXCHANGES)('a key of %s that can withdraw', (exchange) => {
  const rights: readonly KeyRight[] = [...BOT_RIGHTS, 'withdraw'];

  it('is refused', async () => {
    const refusal = { code: 'EXCHANGE.WITHDRAWAL_KEY', exit: 7, doctor: 'exchange.withdrawals' };
    await expectRefusal(await botWith(exchange, { rights }), { ...refusal, says: /key (may|can) withdraw[^]*key/ });
  });

  it(
    'is warned of at every start if it is allowed in so many words',
    async () => {
      const allowed = await botWith(exchange, { rights, exchange: { allowWithdrawals: true } });
      for (const start of ['first', 'second']) {
        const { printed, child, ended } = allowed.bot.run();
        await printed(start === 'first' ? 'trading begins' : 'going on');
        child.kill('SIGINT');
        const { code, stderr, stdout } = await ended;
        expect({ code, stderr }).toEqual({
          code: 0,
          stderr: expect.stringMatching(/WARN {2}the (API )?key (may|can) withdraw/),
        });
        expectClean({ code, stderr, stdout }, allowed);
      }
      expect((await allowed.bot.ask('doctor')).stdout).toMatch(/^WARNING +exchange\.withdrawals /m);
    },
    TWO_STARTS,
  );
});

describe('files of the credentials', () => {
  const file = (name: string, what: string) =>
    new RegExp(`exchange\\.credentials\\.${name}File: \\S+/keys/${name} ${what}`);

  it('have to be there', async () => {
    const refused = await botWith('kraken');
    rmSync(join(refused.bot.folder, 'keys/secret'));
    await expectRefusal(refused, {
      ...CANNOT_BE_READ,
      says: file('secret', 'does not exist. It has to hold the secret'),
    });
  });

  it('have to be readable', async () => {
    const refused = await botWith('binance');
    const path = join(refused.bot.folder, 'keys/key');
    rmSync(path);
    mkdirSync(path);
    await expectRefusal(refused, { ...CANNOT_BE_READ, says: file('key', 'cannot be read \\(EISDIR\\)') });
  });

  it.each([
    ['key', 'is empty', () => '\n'],
    ['secret', 'has several lines', (_key: string, secret: string) => `${secret}\n${secret}\n`],
  ] as const)('hold one line: a %s that %s is refused', async (name, what, text) => {
    const files = (key: string, secret: string) => ({ [`keys/${name}`]: text(key, secret) });
    const says = file(name, `${what}. It has to hold the secret in one line and nothing else`);
    await expectRefusal(await botWith('kraken', { files }), { code: 'CONFIG.INVALID', exit: 2, says });
  });

  it('that everybody can read are warned of', async () => {
    const { bot } = await botWith('kraken');
    const path = join(bot.folder, 'keys/secret');
    chmodSync(path, 0o644);
    const { stdout, code } = await bot.ask('doctor');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^WARNING +credentials +exchange\.credentials\.secretFile/m),
    });
    expect(stdout).toContain(`chmod 600 ${path}`);
  });
});
