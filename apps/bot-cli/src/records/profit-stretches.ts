import type { Price, TimeSpan, UnixMillis } from '@gridbot/core';
import type { ProfitHistory, ProfitMoment } from './profit-history.js';

/** A stretch of a history: what stood at its two ends. */
export interface Stretch extends TimeSpan {
  /** `all`, a month `2025-01` or a day `2025-01-31`. */
  readonly period: string;
  readonly start: ProfitMoment;
  readonly end: ProfitMoment;
}

/** A history cut to a span, and that into months or days. */
export interface CutHistory {
  readonly whole: Stretch;
  /** Those in which something happened, each beginning where the one before ended. */
  readonly periods: readonly Stretch[];
  /** The first price that was ever seen. */
  readonly firstPrice?: Price;
}

/** Walks through a history once. */
export async function cutHistory(
  history: ProfitHistory,
  span: TimeSpan,
  by: 'month' | 'day' | undefined,
): Promise<CutHistory> {
  const { from = -Infinity, to = Infinity } = span;
  const begun: { readonly period: string; readonly start: ProfitMoment }[] = [];
  let latest: ProfitMoment | undefined;
  let firstPrice: Price | undefined;
  for await (const stop of history.stops()) {
    latest = stop;
    firstPrice ??= stop.mark.price;
    if (stop.next === undefined || stop.next >= to) break;
    if (stop.next < from) continue;
    const period = periodOf(stop.next, by);
    if (begun.at(-1)?.period !== period) begun.push({ period, start: stop });
  }
  const end = latest!;
  const periods = begun.map((one, index) => ({
    ...one,
    end: begun[index + 1]?.start ?? end,
    ...spanOf(one.period, by),
  }));
  const whole = { ...span, period: 'all', start: begun[0]?.start ?? end, end };
  return { whole, periods: by === undefined ? [] : periods, ...(firstPrice && { firstPrice }) };
}

function periodOf(at: UnixMillis, by: 'month' | 'day' | undefined): string {
  return by === undefined ? 'all' : new Date(at).toISOString().slice(0, by === 'month' ? 7 : 10);
}

/** The month or day of UTC that a period's name stands for. */
function spanOf(period: string, by: 'month' | 'day' | undefined): TimeSpan {
  if (by === undefined) return {};
  const end = new Date(by === 'month' ? `${period}-01` : period);
  const from = end.getTime();
  if (by === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return { from, to: end.getTime() };
}
