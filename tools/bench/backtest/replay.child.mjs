// Replays the workload in this process, and the reference loops over the same arrays; prints one line of JSON.
import { runBacktest } from '@gridbot/backtest';
import { plugin } from '@gridbot/strategy-grid';
import { ReferenceGrid } from './reference-grid.mjs';
import { account, GRID, MAKER, QUOTE, TICK, workload } from './workload.mjs';

const ROUNDS = 7;
const series = workload();

async function timed(run) {
  const began = performance.now();
  const figures = await run();
  const millis = performance.now() - began;
  return { ...figures, millis, speed: series.length / millis / 1000 };
}

/** The quickest of several rounds: what the code costs when nothing else disturbs it. */
async function best(run) {
  const rounds = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await timed(run));
  return rounds.reduce((a, b) => (b.millis < a.millis ? b : a));
}

async function replay() {
  const { trades, balances, steps, ledgerBalanced } = await runBacktest({ plugin, series, ...account() });
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

const first = await timed(replay);
const warm = await best(replay);
const plain = await best(() => reference('plain'));
const earlyOut = await best(() => reference('earlyOut'));
const perStep = (warm.millis * 1000) / warm.steps;
console.log(JSON.stringify({ plain, earlyOut, first, warm: { ...warm, perStep }, steps: warm.steps }));
