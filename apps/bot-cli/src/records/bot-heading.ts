import type { ArchivedBot, BotReader } from '@gridbot/core';

/** Which bot a document is about. */
export type BotHeading = Pick<ArchivedBot, 'name' | 'mode' | 'exchange' | 'instrument' | 'strategy'>;

/** Base and quote of what a bot trades. */
export interface TradedAssets {
  readonly base: string;
  readonly quote: string;
}

/** Which bot a reader reads. */
export function headingOf({ bot }: BotReader): BotHeading {
  const { name, mode, exchange, instrument, strategy } = bot;
  return { name, mode, exchange, instrument, strategy };
}

/** The bot in a line: `my-bot: grid on sim:BTC/USD, dry-run`. */
export function headingText({ name, mode, instrument, strategy }: BotHeading): string {
  return `${name}: ${strategy} on ${instrument}, ${mode}`;
}

/** What a bot trades, by its instrument's name, such as `kraken:BTC/USD`. */
export function tradedAssets({ bot }: BotReader): TradedAssets {
  const [base = '', quote = ''] = bot.instrument.slice(bot.instrument.indexOf(':') + 1).split('/');
  return { base, quote };
}
