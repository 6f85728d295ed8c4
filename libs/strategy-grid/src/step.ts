import type { Lot, StrategyContext, StrategyEvent, StrategyStep } from '@gridbot/core';
import { tellLackOfFunds } from './budget.js';
import { priceCheck } from './check/price-check.js';
import { retryWaitingSells } from './check/retry-waiting-sells.js';
import { endBackOff } from './end-back-off.js';
import type { GridConfig } from './grid.config.js';
import type { GridState } from './grid-state.js';
import { obey } from './operator-commands.js';
import { buyAccepted, buyCanceled, buyFilled, buyRejected } from './reports/buy-reports.js';
import { sellAccepted, sellCanceled, sellFilled, sellRejected } from './reports/sell-reports.js';
import { shownLot, shownLots } from './shown-lot.js';
import { startTrading } from './start-trading.js';
import { beginTurn, type Turn } from './turn.js';
import { wakeBand } from './wake-band.js';

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

/** Answers an event: what it sets off, then the prices that need not be delivered until something changes. */
export function step(
  state: GridState,
  event: StrategyEvent,
  context: StrategyContext<GridConfig>,
): StrategyStep<GridState> {
  const turn = beginTurn(state, context);
  answer(turn, event);
  tellLackOfFunds(turn);
  const wake = wakeBand(turn);
  const lots = changedLots(turn, event);
  const { commands } = turn;
  const taken: Writable<StrategyStep<GridState>> = { state, commands };
  if (wake !== undefined) taken.wake = wake;
  if (lots !== undefined) taken.lots = lots;
  return taken;
}

/** Lots as they are after the step: those that it changed, at the begin of trading all. */
function changedLots({ state, lots }: Turn, { type }: StrategyEvent): readonly Lot[] | undefined {
  const isBegin = type === 'trading-started';
  if (lots === undefined && !isBegin) return undefined;
  const told: Lot[] = [];
  for (const [id, ended] of lots ?? []) {
    const lot = state.lots[id];
    if (lot === undefined) {
      if (ended !== undefined) told.push(ended);
    } else if (!isBegin) told.push(shownLot(id, lot));
  }
  return isBegin ? [...told, ...shownLots(state)] : told;
}

function answer(turn: Turn, event: StrategyEvent): void {
  switch (event.type) {
    case 'ticker-updated':
      return priceCheck(turn);
    case 'order-accepted':
      return event.order.side === 'buy' ? buyAccepted(turn, event) : sellAccepted(turn, event);
    case 'order-filled':
      return event.order.side === 'buy' ? buyFilled(turn, event) : sellFilled(turn, event);
    case 'order-canceled':
      return event.order.side === 'buy' ? buyCanceled(turn, event) : sellCanceled(turn, event);
    case 'order-rejected':
      return event.order.side === 'buy' ? buyRejected(turn, event) : sellRejected(turn, event);
    case 'trading-started':
      return startTrading(turn);
    case 'trading-resumed':
      endBackOff(turn.state);
      return onBalances(turn);
    case 'balances-changed':
      return onBalances(turn);
    case 'operator-command':
      return obey(turn, event);
    case 'candle-closed':
    case 'timer-fired':
    case 'stop-requested':
      return;
  }
}

/** The account may hold more than before. Buys wait for the next ticker. */
function onBalances(turn: Turn): void {
  turn.state.fundsRefused = false;
  retryWaitingSells(turn);
}
