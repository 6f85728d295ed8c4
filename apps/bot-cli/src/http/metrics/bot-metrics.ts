import type { PulseOptions } from '@gridbot/runtime';
import type { BotObserver } from '../../bot/bot-session.js';
import { registerExchange } from './exchange.metrics.js';
import { registerGrid } from './grid.metrics.js';
import { collectProcessMetrics, Registry } from './lean-prom-client.js';
import { registerLife } from './life.metrics.js';
import { LoopMetrics } from './loop.metrics.js';
import { registerMarket } from './market.metrics.js';
import { metricKit } from './metric-kit.js';
import { registerMoney } from './money.metrics.js';
import { OrderMetrics } from './order.metrics.js';
import { registerStore } from './store.metrics.js';
import type { MetricSource } from './watched-bot.js';

/** Everything that /metrics shows. Gauges are read when somebody asks; only what would be gone is counted while it happens. */
export class BotMetrics {
  readonly observer: BotObserver;
  readonly measure: PulseOptions;
  private readonly registry = new Registry();

  /** @param bot name of the bot, a label of every metric */
  constructor(bot: string, source: MetricSource) {
    const { registry } = this;
    registry.setDefaultLabels({ bot });
    const kit = metricKit(registry);
    registerLife(kit, source);
    const orders = new OrderMetrics(kit, source);
    registerGrid(kit, source);
    registerMoney(kit, source);
    registerMarket(kit, source);
    registerExchange(kit, source);
    registerStore(kit, source);
    const loop = new LoopMetrics(kit);
    collectProcessMetrics(registry);
    this.observer = { stepped: (step) => orders.stepped(step), noticed: ({ level }) => loop.noticed(level) };
    this.measure = { stopwatch: () => performance.now(), onBatch: (timing) => loop.measured(timing) };
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Nobody asks any more. */
  close(): void {
    this.registry.clear();
  }

  /** The metrics in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
