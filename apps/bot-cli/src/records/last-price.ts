import type { BotReader, Decimal, EquitySample, Price, Ticker, UnixMillis } from '@gridbot/core';
import { tradedAssets } from './bot-heading.js';

/** A price and where it was seen. */
export interface KnownPrice {
  readonly price: Price;
  readonly at: UnixMillis;
  readonly from: 'ticker' | 'fill' | 'equity sample';
}

/** How many times as many steps are looked at if the last ones show no price. */
const WIDER = 16;

/** The last price that the bot's memory knows; `undefined` for a bot that has seen none. */
export async function lastPrice(reader: BotReader): Promise<KnownPrice | undefined> {
  const ticker = await lastTicker(reader);
  const sample = await sampleSince(reader, ticker?.at ?? -1);
  if (sample !== undefined) return { price: sample.price, at: sample.at, from: 'equity sample' };
  if (ticker !== undefined) return { price: ticker.price, at: ticker.at, from: 'ticker' };
  const [newest] = await reader.fills.list({ limit: 1, newest: true });
  return newest && { price: newest.fill.lastPrice, at: newest.fill.at, from: 'fill' };
}

/** The last one that the journal has: a process that has just begun has seen none of its own. */
async function lastTicker(reader: BotReader): Promise<Ticker | undefined> {
  for (let to = reader.bot.lastSeq, steps = 1; to > 0; to -= steps, steps *= WIDER) {
    let found: Ticker | undefined;
    for await (const { ticker } of reader.journal(Math.max(1, to - steps + 1), to)) found = ticker ?? found;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A sample of a price that no step has seen yet. One of other holdings than today's is older than it says: the clock was set back since.
 */
async function sampleSince(reader: BotReader, at: UnixMillis): Promise<EquitySample | undefined> {
  const [sample] = await reader.equity.list({ from: at + 1, newest: true, limit: 1 });
  if (sample === undefined) return undefined;
  const { base, quote } = tradedAssets(reader);
  const today = await reader.balances.list();
  const isHeld = (asset: string, amount: Decimal): boolean =>
    today.find((balance) => balance.asset === asset)?.total.eq(amount) ?? amount.isZero();
  return isHeld(base, sample.base) && isHeld(quote, sample.quote) ? sample : undefined;
}
