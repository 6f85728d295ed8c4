import type { UnixMillis } from '@gridbot/core';
import type { BotSession } from '../bot/bot-session.js';
import { rounded } from '../view/decimal-text.js';
import type { Said } from './message-maker.js';

/** What a bot says when it begins to trade. */
export function startMessage({ certificate, strategy, restored, start, engine }: BotSession, at: UnixMillis): Said {
  const { price, instrument } = certificate;
  const { quote } = instrument;
  const how = restored ? 'goes on' : 'starts';
  const orders = engine.orders.size;
  return {
    at,
    level: 'info',
    topic: 'bot.started',
    title: `The bot ${how} at ${price} ${quote}`,
    facts: [
      { name: 'trades', value: `${strategy} on ${instrument.id}` },
      { name: 'equity', value: `${rounded(start.worth, 2)} ${quote}` },
      { name: 'open orders', value: String(orders) },
    ],
    details: {
      strategy,
      instrument: instrument.id,
      price: String(price),
      equity: String(start.worth),
      restored,
      orders,
    },
  };
}
