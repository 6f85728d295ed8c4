import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandReference } from './command-reference.mjs';
import { settingsPage } from './settings-page.mjs';
import { flavourChart } from './flavour-chart.mjs';
import { FLAVOURS, flavourRun } from './flavour-run.mjs';

const docs = join(import.meta.dirname, '../../docs');

/** What the documentation has from the program itself: [path, text] of every file, as it has to be. */
export async function generatedFiles() {
  const runs = await Promise.all(FLAVOURS.map(async (flavour) => [flavour, await flavourRun(flavour)]));
  return [
    [join(docs, 'reference/commands.md'), await commandReference()],
    [join(docs, 'reference/configuration.md'), await settingsPage()],
    ...runs.map(([flavour, run]) => [join(docs, `public/charts/${flavour}.svg`), flavourChart(flavour, run)]),
    ...runs.map(([flavour, { acts }]) => withFigures(join(docs, `strategies/${flavour}.md`), actsTable(acts))),
  ];
}

/** A page whose figures stand between two marks. */
function withFigures(path, figures) {
  const page = readFileSync(path, 'utf8');
  const marked = /(<!-- figures: [^>]*-->\n)[^]*?(<!-- end of figures -->)/;
  if (!marked.test(page)) throw new Error(`${path} has no place for figures`);
  return [path, page.replace(marked, (_, begin, end) => `${begin}\n${figures}\n${end}`)];
}

function actsTable(acts) {
  const money = (amount) => amount.toDouble().toFixed(2);
  const signed = (amount) => `${amount.isNegative() ? '' : '+'}${money(amount)}`;
  const head = ['act', 'buys', 'sells', 'USD', 'BTC in USD', 'in all', 'change'];
  const rows = acts.map((act) => [
    act.name,
    `${act.buys}`,
    `${act.sells}`,
    money(act.quote),
    money(act.inventory),
    money(act.equity),
    signed(act.change),
  ]);
  const width = (column) => Math.max(...[head, ...rows].map((row) => row[column].length));
  const cells = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '-'.repeat(width(i)) : `${'-'.repeat(width(i) - 1)}:`));
  return [cells(head), `| ${rule.join(' | ')} |`, ...rows.map(cells), ''].join('\n');
}
