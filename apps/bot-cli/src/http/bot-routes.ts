import type { Bot } from '../bot/bot.js';
import { runningStatus, type RunningStatus } from '../control/running-status.js';
import { jsonPage, textPage, type HttpPage, type HttpRoute } from './http-page.js';
import { livenessOf } from './liveness.js';
import type { BotMetrics } from './metrics/bot-metrics.js';
import { readinessOf } from './readiness.js';

/** Version of what /status answers: raised when something in it changes its meaning or goes away, not when something is added. */
export const STATUS_VERSION = 1;

/** What /status answers: the figures of `gridbot status`. docs/reference/status.schema.json describes it. */
export interface StatusPage extends RunningStatus {
  readonly schemaVersion: typeof STATUS_VERSION;
}

/** Who is asked. */
export interface AskedParts {
  readonly name: string;
  readonly metrics: BotMetrics;
  /** `undefined` as long as the bot's memory is not open. */
  readonly bot: () => Bot | undefined;
}

/** What a running bot tells at its addresses. Whether it lives and trades is no secret: probes can show no token. Why it does not, is. */
export function botRoutes({ name, metrics, bot }: AskedParts): Readonly<Record<string, HttpRoute>> {
  const alive = async (): Promise<HttpPage> => {
    const liveness = await livenessOf(bot());
    return jsonPage(liveness.alive ? 200 : 503, liveness);
  };
  const ready = async (isOpen: boolean): Promise<HttpPage> => {
    const readiness = await readinessOf(bot());
    const { ready: isReady, lifecycle } = readiness;
    return jsonPage(isReady ? 200 : 503, isOpen ? { ready: isReady, lifecycle } : readiness);
  };
  return {
    '/healthz': { open: alive, full: alive },
    '/readyz': { open: () => ready(true), full: () => ready(false) },
    '/status': { full: async () => jsonPage(200, await statusPage(bot() ?? { name, session: undefined })) },
    '/metrics': { full: async () => ({ ...textPage(200, ''), type: metrics.contentType, body: await metrics.text() }) },
  };
}

async function statusPage(bot: Parameters<typeof runningStatus>[0]): Promise<StatusPage> {
  return { schemaVersion: STATUS_VERSION, ...(await runningStatus(bot)) };
}
