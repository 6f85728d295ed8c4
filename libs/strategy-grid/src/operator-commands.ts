import type { JsonValue, OperatorCommand } from '@gridbot/core';
import { retryWaitingSells } from './check/retry-waiting-sells.js';
import { endBackOff } from './end-back-off.js';
import type { GridState } from './grid-state.js';
import { notify, tellLot, type Turn } from './turn.js';

/** What a person can ask for: `attach-lot` with the id of a detached lot, `extra` or `all`; `resume` lifts blocked buy levels. */
export function obey(turn: Turn, { name, argument }: OperatorCommand): void {
  switch (name) {
    case 'attach-lot':
      attach(turn, argument);
      return;
    case 'resume':
      turn.state.blockedLevels = [];
      delete turn.state.extraSell.stopped;
      endBackOff(turn.state);
      return;
    case 'pause':
      return;
    default:
      notify(
        turn,
        'warning',
        'unknown-command',
        `The grid strategy knows no command "${name}". It knows attach-lot and resume.`,
      );
  }
}

/** Gives detached lots their sell back: at once, or with the next ticker if no price is known yet. */
function attach(turn: Turn, argument: JsonValue | undefined): void {
  const { state } = turn;
  const wanted = typeof argument === 'string' ? argument : '';
  const ids = state.detached.filter((id) => (wanted === 'all' || wanted === id) && state.lots[id] !== undefined);
  const freesExtra = (wanted === 'all' || wanted === 'extra') && state.extraSell.stopped === true;
  if (ids.length === 0 && !freesExtra) {
    notify(turn, 'warning', 'unknown-lot', `There is no detached lot "${wanted}". ${detachedText(state)}`);
    return;
  }
  if (freesExtra) delete state.extraSell.stopped;
  for (const id of ids) makeWait(turn, id);
  state.detached = state.detached.filter((id) => !ids.includes(id));
  notify(
    turn,
    'info',
    'attached',
    `Sells are placed again for: ${[...ids, ...(freesExtra ? ['extra'] : [])].join(', ')}.`,
  );
  retryWaitingSells(turn);
}

function makeWait(turn: Turn, id: string): void {
  const lot = turn.state.lots[id];
  if (lot === undefined) return;
  lot.state = 'waiting';
  turn.state.waiting.unshift(id);
  tellLot(turn, id);
}

function detachedText({ detached, extraSell }: GridState): string {
  const ids = [...detached, ...(extraSell.stopped === true ? ['extra'] : [])];
  return ids.length === 0 ? 'No lot is detached.' : `Detached: ${ids.join(', ')}. Give one of them or "all".`;
}
