import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

const USED_HELP =
  "What is used of a limit of the exchange's requests (REST weight, calls, orders), in the limit's own unit.";

/** The exchange's connections and limits, as its adapter tells of them. */
export function registerExchange({ gauge, counter }: MetricKit, source: MetricSource): void {
  const streams = () => source.bot()?.exchangeStatus?.streams ?? [];
  const limits = () => source.bot()?.exchangeStatus?.limits ?? [];
  const up = gauge('exchange_stream_up', '1 if the stream of the exchange is connected, else 0.', ['stream'], () => {
    for (const { name: stream, up: isUp } of streams()) up.set({ stream }, isUp ? 1 : 0);
  });
  const help = 'How often a stream came back after it was lost, since the process began.';
  const again = counter('exchange_stream_reconnects_total', help, ['stream'], () => {
    again.reset();
    for (const { name: stream, reconnects } of streams()) again.inc({ stream }, reconnects);
  });
  const used = gauge('exchange_rate_limit_used', USED_HELP, ['limit'], () => {
    for (const { name: limit, used: now } of limits()) used.set({ limit }, now);
  });
  const most = gauge('exchange_rate_limit_max', 'The limit itself, in the same unit.', ['limit'], () => {
    for (const { name: limit, limit: at } of limits()) most.set({ limit }, at);
  });
}
