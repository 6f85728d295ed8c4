import { endBackOff } from './end-back-off.js';
import { finishRebuild, startRebuild } from './rebuild.js';
import { read } from './stored-decimal.js';
import { notify, type Turn } from './turn.js';

/** A process begins to trade. Buys that were built with another amount or interval are rebuilt; sells stay. */
export function startTrading(turn: Turn): void {
  const { state, terms } = turn;
  tellTerms(turn);
  state.fundsRefused = false;
  endBackOff(turn.state);
  const { built } = state;
  const { amountPerGrid, interval } = terms.config;
  if (!read(built.amountPerGrid).eq(amountPerGrid) || !read(built.interval).eq(interval)) {
    const change = `amount per grid ${built.amountPerGrid} to ${amountPerGrid}, interval ${built.interval} to ${interval}`;
    notify(
      turn,
      'info',
      'rebuild',
      `The configuration changed (${change}): open buys are canceled and placed anew, sells stay.`,
    );
    startRebuild(turn);
  }
  finishRebuild(turn);
}

function tellTerms(turn: Turn): void {
  const { config, fee, fees, instrument } = turn.terms;
  const origin = config.fee === undefined ? fees.origin : 'configured';
  notify(turn, 'info', 'fee', `Sells are sized for a maker fee of ${fee} (${origin}).`);
  if (config.maxInvestment !== undefined) return;
  notify(
    turn,
    'warning',
    'no-investment-limit',
    `NO LIMIT: maxInvestment is not set, the bot may invest all free ${instrument.quote} of the account.`,
  );
}
