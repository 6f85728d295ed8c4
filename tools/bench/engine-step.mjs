// npm run bench: what a step of the engine costs, without exchange, candles and figures: by what it is about, and for every print.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { print, subject } from './report/table.mjs';

const child = join(import.meta.dirname, 'engine-step', 'engine-step.child.mjs');
const { status, stdout, stderr } = spawnSync(process.execPath, [child], { encoding: 'utf8', maxBuffer: 1 << 28 });
if (status !== 0) throw new Error(`${child} failed:\n${stdout}${stderr}`);
const { year, everyPrint, skeleton } = JSON.parse(stdout.trim().split('\n').at(-1));

const perEvent = (skeleton.millis * 1000) / skeleton.prints;
const line = (name, count, micros) => [name, count, micros.toFixed(3), (micros / perEvent).toFixed(0)];
const perStep = ({ steps, millis }) => (millis * 1000) / steps;

console.log(`${subject()}: a 1 % grid with 5 buys over a year of made-up minutes, best of several rounds\n`);
print([
  ['engine, strategy, risk, orders, ledger', 'steps', 'us a step', 'of skeleton'],
  line('bare engine skeleton, synchronous bus', skeleton.prints, perEvent),
  line('the year', year.steps, perStep(year)),
  line(`every print of ${everyPrint.candles} candles delivered`, everyPrint.steps, perStep(everyPrint)),
]);
console.log('');
print([
  ['steps of the year, by what they are about', 'steps', 'us a step', 'of skeleton'],
  ...year.kinds
    .filter(([, { count }]) => count >= 20)
    .sort(([, a], [, b]) => b.micros - a.micros)
    .map(([kind, { count, micros }]) => line(kind, count, micros / count)),
]);
