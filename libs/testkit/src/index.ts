export { describeBotStore } from './bot-store/describe-bot-store.js';
export type { BotStoreSuiteOptions, StoreDatabase, TestedStore } from './bot-store/store-database.js';
export {
  BOT,
  fillOf,
  orderNamed,
  aSnapshot,
  aStep,
  aTradingStep,
  aTransfer,
  timeOf,
} from './bot-store/step-builder.js';
