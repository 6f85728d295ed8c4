import type { Engine, StoredBot } from '@gridbot/core';
import { openWhenReady } from '@gridbot/runtime';
import { liveTrading } from '../exchange/live-trading.js';
import { unlessStopped, untilReachable, type WaitOptions } from '../exchange/until-reachable.js';
import { simulatedTrading } from '../simulation/simulated-trading.js';
import type { BotParts } from './bot-parts.js';
import { hasSomethingAtStake } from './preflight-gate.js';
import { tellOnce, type Say } from './tell-people.js';
import type { ReadyAccount } from './trading-account.js';

/** How a bot waits for what it needs before it can trade. */
export interface Opening {
  /** Ends the waiting: the bot is asked to stop. */
  readonly stop: AbortSignal;
  readonly say: Say;
}

/** The bot as it is kept, once the store lets us have it; `undefined` if the bot was stopped before. */
export function openMemory(parts: BotParts, { stop, say }: Opening): Promise<StoredBot | undefined> {
  const { config, strategy, exchangeName, instrument, store, clock, realClock = clock } = parts;
  const { name, mode } = config;
  const key = { name, mode, exchange: exchangeName, instrument, strategy: strategy.plugin.name };
  return openWhenReady(() => store.open(key), {
    clock: realClock,
    stop,
    tell: say,
    waitingFor: `if another process ran bot "${name}" and did not end in good order, its lease has to run out first`,
  });
}

/** The account to trade on: a live bot waits for its exchange; `undefined` if it was stopped before. */
export async function readyAccount(
  parts: BotParts,
  engine: Engine,
  opening: Opening,
): Promise<ReadyAccount | undefined> {
  const { config, clock } = parts;
  if (config.mode !== 'live') return simulatedTrading(parts);
  const tell = tellOnce(opening.say);
  const waits = hasSomethingAtStake(engine);
  const ask = () => unlessStopped(liveTrading({ ...parts, clock, tell, waits }), opening.stop);
  return untilReachable(ask, patienceOf(parts, opening));
}

/** How it waits for its exchange. */
export function patienceOf({ clock, realClock = clock }: BotParts, { stop, say }: Opening): WaitOptions {
  return { clock: realClock, stop, tell: say };
}
