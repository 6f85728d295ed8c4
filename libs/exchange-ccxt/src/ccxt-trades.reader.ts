import { GridbotError, type Millis, type UnixMillis } from '@gridbot/core';
import type { CcxtConnection } from './ccxt-connection.js';
import { tradeRowOf, type TradeRow } from './ccxt-trade.mapping.js';
import type { UnifiedTrade } from './unified-exchange.js';

const DAY: Millis = 86_400_000;
/** No exchange of ccxt shows everything for ever; further back than this nobody asks. */
const FURTHEST: Millis = 90 * DAY;
/** A stretch this short is not halved any more. */
const SHORTEST: Millis = 1_000;
/** The exchange's clock may be ahead of ours by less than this. */
const AHEAD: Millis = 60_000;

/** Reads the account's own trades on the instrument, by the pages of the exchange. */
export class TradesReader {
  constructor(private readonly connection: CcxtConnection) {}

  /** Trades at or after a time, oldest first, each once; at most ninety days back. @throws GridbotError EXCHANGE.* */
  async since(since: UnixMillis): Promise<readonly TradeRow[]> {
    await this.connection.market();
    const { symbol, facts } = this.connection;
    const rows = (await this.rowsSince(since)).filter((row) => row.symbol === undefined || row.symbol === symbol);
    const late = rows.filter(({ timestamp }) => timestamp === undefined || timestamp >= since);
    const byId = new Map(late.map((row) => [row.id ?? row, row]));
    const oldestFirst = [...byId.values()].sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    return oldestFirst.flatMap((row) => tradeRowOf(row, facts) ?? []);
  }

  private async rowsSince(since: UnixMillis): Promise<readonly UnifiedTrade[]> {
    const { style, size, days, newestOfAll } = this.connection.facts.trades;
    if (style === 'offsets') return this.byOffsets(since);
    const now = this.connection.clock.now();
    const window = days === undefined ? Infinity : days * DAY;
    if (newestOfAll === true || now - since > window) {
      const newest = await this.page(undefined);
      const reaches = newest.some(({ timestamp }) => timestamp !== undefined && timestamp < since);
      if (reaches || (newestOfAll === true && newest.length < size)) return newest;
    }
    const rows: UnifiedTrade[] = [];
    const end = now + AHEAD;
    for (let from = Math.max(since, now - FURTHEST); from < end; from += window) {
      rows.push(...(await this.between(from, Math.min(from + window, end))));
    }
    return rows;
  }

  /** A full page may be the newest or the oldest of its stretch, that differs: shorter stretches are asked for then. */
  private async between(from: UnixMillis, to: UnixMillis): Promise<readonly UnifiedTrade[]> {
    const rows = await this.page(from, { until: to });
    if (rows.length < this.connection.facts.trades.size) return rows;
    if (to - from <= SHORTEST) throw tooMany(rows.length, from);
    const middle = Math.floor((from + to) / 2);
    return [...(await this.between(from, middle)), ...(await this.between(middle, to))];
  }

  private async byOffsets(since: UnixMillis): Promise<readonly UnifiedTrade[]> {
    const { size } = this.connection.facts.trades;
    const rows: UnifiedTrade[] = [];
    for (;;) {
      const page = await this.page(undefined, { offset: rows.length });
      rows.push(...page);
      const reaches = page.some(({ timestamp }) => timestamp !== undefined && timestamp < since);
      if (reaches || page.length < size) return rows;
    }
  }

  private page(since: UnixMillis | undefined, params: Readonly<Record<string, unknown>> = {}) {
    const { client, symbol, facts } = this.connection;
    const { size, asked, allSymbols } = facts.trades;
    const limit = asked ? size : undefined;
    return client.ask((exchange) =>
      exchange.fetchMyTrades(allSymbols === true ? undefined : symbol, since, limit, params),
    );
  }
}

function tooMany(count: number, at: UnixMillis): GridbotError {
  const text = `the exchange lists ${count} own trades or more within a second of ${at}, and shows no further ones`;
  return new GridbotError('EXCHANGE.BAD_ANSWER', text);
}
