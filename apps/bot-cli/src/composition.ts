/** What it takes to compose a bot on ports of one's own, without a command line: for tests of the whole. */
export { Bot, type BotEnd } from './bot/bot.js';
export type { BotParts } from './bot/bot-parts.js';
export type { BotObserver, BotSession } from './bot/bot-session.js';
export { BotConfig } from './config/bot.config.js';
export { createExchange } from './plugins/create-exchange.js';
