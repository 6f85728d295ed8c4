import { isGridbotError, type Balances, type Price } from '@gridbot/core';
import { certify, type Certificate } from '../check/certificate.js';
import type { BotParts } from './bot-parts.js';

/**
 * The certificate of what held when a bot last sent an order, as it would be now: settings that it was started with since, and never traded by,
 * do not count. `undefined` if it never sent one, or if the installed strategy does not read those settings any more.
 */
export async function formerCertificate(
  { strategy, store }: BotParts,
  balances: Balances,
  price: Price,
): Promise<Certificate | undefined> {
  const orders = await store.orders.list({ newest: true });
  const sent = orders.filter(({ refusal }) => refusal === undefined).at(-1);
  const kept = sent && (await store.configurations.at(sent.seq));
  if (kept === undefined) return undefined;
  const { instrument, fees, config: raw } = kept.started;
  try {
    const config = strategy.plugin.parseConfig(raw);
    return certify({ plugin: strategy.plugin, config, raw }, { instrument, fees }, balances, price);
  } catch (error) {
    if (isGridbotError(error)) return undefined;
    throw error;
  }
}
