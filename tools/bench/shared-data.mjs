// npm run bench: all four flavours over recorded market data, where it is there. Every run checks that the ledger balances, that no balance was
// ever below zero, and that a price index changes nothing; the figures are for the eye.
import { runBacktest } from '@gridbot/backtest';
import { importSeries, priceIndexOf } from '@gridbot/history';
import { plugin } from '@gridbot/strategy-grid';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordings, settings } from './shared-data/recordings.mjs';

const FLAVOURS = ['grid-hodl', 'grid-sell', 'swing', 'cdca'];
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const columns = [
  ['recording', 70],
  ['flavour', 9],
  ['rows', -9],
  ['fills', -7],
  ['round trips', -11],
  ['grid profit', -12],
  ['equity', -12],
  ['hold', -12],
  ['drawdown', -8],
  ['seconds', -7],
  ['Mc/s', -6],
  ['indexed', -7],
];

function line(cells) {
  return columns
    .map(([, width], i) => (width > 0 ? String(cells[i]).padEnd(width) : String(cells[i]).padStart(-width)))
    .join('  ');
}

async function timed(options) {
  const began = performance.now();
  const result = await runBacktest(options);
  return { result, seconds: (performance.now() - began) / 1000 };
}

async function runAll({ name, files }) {
  const { series, report } = await importSeries(files);
  const index = priceIndexOf(series);
  for (const flavour of FLAVOURS) {
    const options = { plugin, series, data: report, ...settings(name, flavour) };
    const { result, seconds } = await timed(options);
    const indexed = await timed({ ...options, index });
    if (JSON.stringify(indexed.result) !== JSON.stringify(result))
      throw new Error(`${name} ${flavour}: the index matters`);
    if (!result.ledgerBalanced) throw new Error(`${name} ${flavour}: the ledger does not balance`);
    for (const [asset, { total, free }] of Object.entries(result.lowestBalances)) {
      if (total.isNegative() || free.isNegative()) throw new Error(`${name} ${flavour}: ${asset} fell below zero`);
    }
    const digits = (value) => value.toDouble().toFixed(2);
    const { trades, equity, buyAndHold } = result;
    const money = [result.gridProfit, equity.end, buyAndHold.end].map(digits);
    const fall = `${(equity.maxDrawdown.fraction.toDouble() * 100).toFixed(1)} %`;
    const speeds = [seconds, indexed.seconds].map((time) => (result.rows / time / 1e6).toFixed(2));
    console.log(
      line([
        name,
        flavour,
        result.rows,
        trades.fills,
        result.roundTrips,
        ...money,
        fall,
        seconds.toFixed(2),
        ...speeds,
      ]),
    );
  }
}

if (existsSync(folder)) {
  console.log(line(columns.map(([title]) => title)));
  const wanted = process.argv[2] ?? '';
  for (const recording of recordings(folder)) if (recording.name.includes(wanted)) await runAll(recording);
} else {
  console.log(`left out: there is no recorded data at ${folder}`);
}
