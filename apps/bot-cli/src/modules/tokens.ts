/** The running bot. */
export const BOT = Symbol('gridbot.bot');
/** core's Clock. */
export const CLOCK = Symbol('gridbot.clock');
/** core's Exchange: one instrument, connected. */
export const EXCHANGE = Symbol('gridbot.exchange');
/** core's Notifier. */
export const NOTIFIER = Symbol('gridbot.notifier');
/** persistence's Store: core's BotStore, and what can be asked about the bot. */
export const STORE = Symbol('gridbot.store');
/** The strategy plugin with its configuration. */
export const STRATEGY = Symbol('gridbot.strategy');
