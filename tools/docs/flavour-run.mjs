import { runBacktest } from '@gridbot/backtest';
import { decimal, instrumentId } from '@gridbot/core';
import { defaultInstrument } from '@gridbot/exchange-sim';
import { plugin } from '@gridbot/strategy-grid';
import { ACTS, madeUpMarket } from './made-up-market.mjs';

export const FLAVOURS = ['grid-hodl', 'grid-sell', 'swing', 'cdca'];

/** What every run of the pages starts from: 2,000 in all, half of it base for swing, which has something to sell only then. */
const START_BALANCES = { swing: { USD: '1000', BTC: '10' } };
const START_OF_OTHERS = { USD: '2000' };
const CONFIG = { amountPerGrid: '100', interval: '2%', openBuyOrders: 5, maxInvestment: '2000' };

/** The made-up market traded by a flavour: the trace of the run, and what each act brought. */
export async function flavourRun(flavour) {
  const balances = Object.entries(START_BALANCES[flavour] ?? START_OF_OTHERS).map(([asset, text]) => [
    asset,
    decimal(text),
  ]);
  const { trace, equity } = await runBacktest({
    plugin,
    config: { flavour, ...CONFIG },
    series: madeUpMarket(),
    instrument: { ...defaultInstrument(instrumentId('sim:BTC/USD')), tickSize: decimal('0.01') },
    fees: { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'made up' },
    balances: Object.fromEntries(balances),
    trace: true,
  });
  return { trace, acts: actsOf(trace, equity.start) };
}

function actsOf(trace, start) {
  let from = -Infinity;
  let before = start;
  return ACTS.map(({ name, end }) => {
    const within = ({ at }) => from < at && at <= end;
    const last = trace.equity.filter(within).at(-1);
    const act = {
      name,
      buys: trace.fills.filter((fill) => within(fill) && fill.side === 'buy').length,
      sells: trace.fills.filter((fill) => within(fill) && fill.side === 'sell').length,
      quote: last.quote,
      inventory: last.inventory,
      equity: last.equity,
      change: last.equity.minus(before),
    };
    [from, before] = [end, last.equity];
    return act;
  });
}
