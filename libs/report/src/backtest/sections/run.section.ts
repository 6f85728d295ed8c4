import { countText, momentText, type BacktestResult } from '@gridbot/backtest';
import { html, type Markup } from '../../html/markup.js';
import { table } from '../../widgets/table.js';
import type { ReportMeta } from '../report-meta.js';
import type { SectionOf } from './section.js';

/** How the run came about, so that it can be repeated. */
export const runSection: SectionOf = (run, meta) => ({
  id: 'run',
  title: 'How it was run',
  body: [
    facts(run, meta),
    ...list(
      'Settings of the strategy',
      (meta.settings ?? []).map(({ name, value }) => [name, value]),
    ),
    ...list('Balances at the end', balancesOf(run)),
    ...list(
      'What the strategy shows of itself',
      run.figures.map(({ name, value }) => [name, value]),
    ),
    ...list(
      'Messages',
      run.notices.map(({ topic, level, count, text, at }) => [
        `${level}, ${topic}`,
        `${text} (${count === 1 ? 'once' : `${countText(count)} times, first`} at ${momentText(at)} UTC)`,
      ]),
    ),
    ...(meta.terms?.length
      ? [
          html`<h3>Rules of the simulated exchange</h3>
            <ul class="terms">
              ${meta.terms.map((line) => html`<li>${line.trim()}</li> `)}
            </ul>`,
        ]
      : []),
  ],
});

function facts(run: BacktestResult, meta: ReportMeta): Markup {
  const { trades, openOrders, lots } = run;
  const optional = (name: string, value: string | undefined) => (value === undefined ? [] : [[name, value] as const]);
  return table(
    'How it was run',
    [{ heading: 'What' }, { heading: 'Value' }],
    [
      ...optional('Command', meta.command),
      ...optional('GridBot', meta.version),
      ...optional('Hash of the data', meta.dataHash),
      ...optional('Report made', meta.madeAt === undefined ? undefined : `${momentText(meta.madeAt)} UTC`),
      ['Strategy', run.strategy],
      ['Rows, steps of the engine', `${countText(run.rows)} ${run.series}, ${countText(run.steps)} steps`],
      [
        'Orders',
        `${countText(trades.orders)} sent, ${countText(trades.canceled)} canceled, ${countText(trades.rejected)} rejected`,
      ],
      ['Fills', `${countText(trades.fills)}: ${countText(trades.buys)} buys, ${countText(trades.sells)} sells`],
      ['Open at the end', `${countText(openOrders.buys)} buys, ${countText(openOrders.sells)} sells`],
      ...optional('Unsold lots', lots && countText(lots.count)),
      ['Ledger', run.ledgerBalanced ? 'balanced: every posting has its counterpart' : 'NOT BALANCED'],
    ],
    'facts',
  );
}

function balancesOf({ balances, lowestBalances }: BacktestResult): readonly (readonly [string, string])[] {
  return Object.entries(balances).map(([asset, { total, free }]) => [
    asset,
    `${total}, ${free} of it free; at the lowest ${lowestBalances[asset]?.total ?? total}`,
  ]);
}

function list(title: string, rows: readonly (readonly [string, string])[]): readonly Markup[] {
  return rows.length === 0
    ? []
    : [
        html`<h3>${title}</h3>
          ${table(title, [{ heading: 'Name' }, { heading: 'Value' }], rows, 'facts')}`,
      ];
}
