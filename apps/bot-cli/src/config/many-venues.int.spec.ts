import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { pluginOverview } from '../plugins/plugin-overview.js';
import { modeBanner } from '../view/mode-banner.js';
import { confirmationPhrase } from './live-confirmation.js';
import { resolveBot } from './resolve-bot.js';
import { instrumentIdOf, requireExchange, venueOf, type ResolvedBot } from './resolved-bot.js';
import { Settings } from './settings.js';

const SOURCES = { workingDirectory: import.meta.dirname, conditions: ['@gridbot/source', 'node', 'import', 'default'] };

function resolve(exchange: string): Promise<ResolvedBot> {
  const text = `name: a
mode: live
exchange: { use: ccxt, instrument: BTC/USDT, ${exchange} }
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 2%, openBuyOrders: 3, maxInvestment: '1000' }
`;
  const settings = new Settings('bot.yaml', readConfigText(text, 'bot.yaml'));
  return resolveBot({ settings, flags: [], environment: {}, search: SOURCES });
}

describe('an adapter that reaches many exchanges', () => {
  it('is configured like any other, and goes by the name of the exchange that is meant', async () => {
    const bot = await resolve('id: bybit');
    expect(requireExchange(bot).config).toMatchObject({ id: 'bybit', pollOrders: 5_000, acceptUncheckedKey: false });
    expect([venueOf(requireExchange(bot)).name, instrumentIdOf(bot)]).toEqual(['ccxt-bybit', 'ccxt-bybit:BTC/USDT']);
  });

  it('has live trading confirmed for that exchange, and shows it', async () => {
    const [bybit, okx] = [await resolve('id: bybit'), await resolve('id: okx')];
    expect(confirmationPhrase(bybit)).toBe('trade real money on ccxt-bybit BTC/USDT with at most 1000 USDT');
    expect(confirmationPhrase(okx)).not.toBe(confirmationPhrase(bybit));
    expect(modeBanner(bybit).join('\n')).toContain('on ccxt-bybit BTC/USDT');
  });

  it('is refused where that exchange lacks what the strategy needs', async () => {
    await expect(resolve('id: bitfinex')).rejects.toMatchObject({
      ...{ code: 'PLUGIN.INCOMPATIBLE', message: expect.stringMatching(/"ccxt-bitfinex".*lacks[^]*order\.client-id/) },
    });
  });

  it("has its own settings checked with the file's places", async () => {
    await expect(resolve('pollOrders: 1')).rejects.toThrow(/exchange\.id[^]*exchange\.pollOrders = 1/);
    await expect(resolve('id: bitvavo')).rejects.toThrow(/exchange\.options.*needs operatorId/);
    const { config } = requireExchange(await resolve('id: bitvavo, options: { operatorId: 7, note: "7" }'));
    expect(config).toMatchObject({ options: { operatorId: 7, note: '7' } });
  });

  it('is listed among the exchanges, and fits the grid', async () => {
    const { exchanges, compatibility } = await pluginOverview(SOURCES);
    expect(exchanges).toContainEqual(expect.objectContaining({ name: 'ccxt', package: '@gridbot/exchange-ccxt' }));
    expect(compatibility).toContainEqual({ strategy: 'grid', exchange: 'ccxt', missing: [] });
  });
});
