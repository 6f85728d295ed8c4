import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { confirmationPhrase, requireLiveReady } from './live-confirmation.js';

function bot(mode: 'live' | 'dry-run', budget?: string, confirm?: string, use: 'sqlite' | 'memory' = 'sqlite') {
  const exchange = { use: 'kraken', instrument: 'BTC/EUR', refreshEvery: 3_600_000, reconcileEvery: 180_000 };
  const plugin = budget === undefined ? {} : { budget: () => decimal(budget) };
  return {
    config: { mode, exchange, persistence: { use }, ...(confirm === undefined ? {} : { confirm }) },
    strategy: { plugin, config: {} },
  };
}

const PHRASE = 'trade real money on kraken BTC/EUR with at most 1000 EUR';

describe('the confirmation of live trading', () => {
  it('names exchange, instrument and budget', () => {
    expect(confirmationPhrase(bot('live', '1000.00'))).toBe(PHRASE);
  });

  it('says so when there is no budget', () => {
    expect(confirmationPhrase(bot('live'))).toBe('trade real money on kraken BTC/EUR without a limit');
  });

  it.each([undefined, '', 'yes', PHRASE.replace('1000', '100')])(
    'refuses live with confirm %j and shows the phrase',
    (confirm) => {
      expect(() => requireLiveReady(bot('live', '1000', confirm))).toThrow(
        expect.objectContaining({
          code: 'CONFIG.LIVE_NOT_CONFIRMED',
          message: expect.stringContaining(`confirm: ${PHRASE}`),
        }),
      );
    },
  );

  it('lets a live bot pass that repeats the phrase', () => {
    expect(() => requireLiveReady(bot('live', '1000', PHRASE))).not.toThrow();
  });

  it('asks for no phrase where it would not help: the simulated exchange takes no orders', () => {
    const live = bot('live', '1000');
    const onSim = { ...live, config: { ...live.config, exchange: { ...live.config.exchange, use: 'sim' } } };
    expect(() => requireLiveReady(onSim)).toThrow(expect.objectContaining({ code: 'EXCHANGE.NOT_SUPPORTED' }));
  });

  it('asks nothing of a dry-run', () => {
    expect(() => requireLiveReady(bot('dry-run'))).not.toThrow();
  });

  it('refuses to trade with real money on a memory that forgets', () => {
    expect(() => requireLiveReady(bot('live', '1000', PHRASE, 'memory'))).toThrow(
      expect.objectContaining({ code: 'CONFIG.INVALID', message: expect.stringContaining('sqlite or postgres') }),
    );
    expect(() => requireLiveReady(bot('dry-run', '1000', undefined, 'memory'))).not.toThrow();
  });
});
