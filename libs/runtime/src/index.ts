export { BotRunner, type RunEnd } from './bot-runner.js';
export type { BotRunnerOptions, RunnerStore } from './bot-runner-options.js';
export { acceleratedClock } from './clock/accelerated-clock.js';
export { SimulatedClock } from './clock/simulated-clock.js';
export { systemClock } from './clock/system-clock.js';
export { coalesceTickers, type CoalescedMarket } from './market/coalesce-tickers.js';
export { withCandles } from './market/with-candles.js';
export { recoverEngine } from './recover.js';
export { Session, type SessionParts } from './session.js';
