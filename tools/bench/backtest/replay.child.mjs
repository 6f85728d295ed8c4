// Replays so many years of the workload in this process, and the reference loops over the same arrays; prints one line of JSON.
import { runBacktest } from '@gridbot/backtest';
import { priceIndexOf } from '@gridbot/history';
import { plugin } from '@gridbot/strategy-grid';
import { ReferenceGrid } from './reference-grid.mjs';
import { best, timed } from './timing.mjs';
import { account, GRID, MAKER, QUOTE, TICK, workload, WORKLOAD } from './workload.mjs';

const years = Number(process.argv[2] ?? 1);
const ROUNDS = 7;
const series = workload({ count: years * WORKLOAD.count });
const { length } = series;

async function replay(more = {}) {
  const { trades, balances, steps, ledgerBalanced } = await runBacktest({ plugin, series, ...account(), ...more });
  if (!ledgerBalanced) throw new Error('the ledger does not balance');
  return { fills: trades.fills, canceled: trades.canceled, quote: balances.USD.total.toDouble().toFixed(2), steps };
}

function reference(loop) {
  const grid = new ReferenceGrid({
    interval: Number(GRID.interval),
    buys: GRID.openBuyOrders,
    amount: Number(GRID.amountPerGrid),
    quote: Number(QUOTE),
    maker: Number(MAKER),
    tick: Number(TICK),
  });
  grid[loop](series);
  return { fills: grid.fills, canceled: grid.canceled, quote: grid.quote.toFixed(2) };
}

const first = await timed(length, replay);
const walked = await timed(length, () => replay({ skip: false }));
const scanned = await best(ROUNDS, length, replay);
let index;
const indexing = await timed(length, () => void (index = priceIndexOf(series)));
const indexed = await best(ROUNDS, length, () => replay({ index }));
const plain = await best(ROUNDS, length, () => reference('plain'));
const earlyOut = await best(ROUNDS, length, () => reference('earlyOut'));
console.log(JSON.stringify({ plain, earlyOut, first, walked, scanned, indexing, indexed }));
