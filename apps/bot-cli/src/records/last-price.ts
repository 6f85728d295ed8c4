import type { BotReader, Price, UnixMillis } from '@gridbot/core';

/** A price and where it was seen. */
export interface KnownPrice {
  readonly price: Price;
  readonly at: UnixMillis;
  readonly from: 'ticker' | 'fill' | 'equity sample';
}

/** The last price that the bot's memory knows; `undefined` for a bot that has seen none. */
export async function lastPrice(reader: BotReader): Promise<KnownPrice | undefined> {
  const known: KnownPrice[] = [];
  for await (const { ticker } of reader.journal(reader.bot.lastSeq, reader.bot.lastSeq))
    if (ticker !== undefined) known.push({ price: ticker.price, at: ticker.at, from: 'ticker' });
  for (const { price, at } of await reader.equity.list({ newest: true, limit: 1 }))
    known.push({ price, at, from: 'equity sample' });
  for (const { fill } of await reader.fills.list({ newest: true, limit: 1 }))
    known.push({ price: fill.lastPrice, at: fill.at, from: 'fill' });
  return known.reduce<KnownPrice | undefined>(
    (newest, one) => (newest && newest.at >= one.at ? newest : one),
    undefined,
  );
}
