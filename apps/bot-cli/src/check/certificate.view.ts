import { feeAssetOf, type Asset, type PreflightReport, type PreflightRung } from '@gridbot/core';
import { percent, rounded } from '../view/decimal-text.js';
import { textTable } from '../view/text-table.js';
import type { Certificate } from './certificate.js';

/** The certificate as lines for a terminal. */
export function certificateLines({ balances, price, report, ...terms }: Certificate): readonly string[] {
  const { base, quote } = terms.instrument;
  const held = Object.entries(balances).map(([asset, { free }]) => `${free} ${asset}`);
  return [
    ...rulesLines(terms),
    `balances     ${held.length === 0 ? 'none' : held.join(', ')}`,
    `price        ${price} ${quote}`,
    ...(report === undefined ? ['the strategy has no preflight: nothing to show'] : reportLines(report, base, quote)),
  ];
}

/** The exchange's rules for an order and the account's fees. */
export function rulesLines({ instrument, fees }: Pick<Certificate, 'instrument' | 'fees'>): readonly string[] {
  const { id, base, quote, tickSize, lotSize, minQuantity, minNotional } = instrument;
  const sides = (['buy', 'sell'] as const).map((side) => feeAssetOf(fees.asset, side, instrument));
  const assets = [...new Set(sides)].join(' (buys) or ');
  return [
    `instrument   ${id}, tick ${tickSize}, lot ${lotSize}, at least ${minQuantity} ${base} and ${minNotional} ${quote}`,
    `fees         maker ${percent(fees.maker)}, taker ${percent(fees.taker)} in ${assets} (${fees.origin})`,
  ];
}

function reportLines(report: PreflightReport, base: Asset, quote: Asset): readonly string[] {
  const { rungs, capitalNeeded, breakEvenInterval, findings } = report;
  const heading = ['rung', 'buy at', base, 'sell at', base, `profit ${quote}`, `kept ${base}`];
  const rows = rungs.map((rung, index) => rungRow(rung, index));
  return [
    '',
    ...(rows.length === 0
      ? ['no rungs']
      : textTable(
          [heading, ...rows],
          heading.map(() => 'right'),
        )),
    '',
    `capital      ${rounded(capitalNeeded, 2)} ${quote} to have every rung filled, fees included`,
    ...(breakEvenInterval === undefined
      ? []
      : [`break-even   an interval of ${percent(breakEvenInterval, 4)} covers both fees`]),
    ...findings.map(({ level, text }) => `${level.padEnd(12)} ${text}`),
  ];
}

function rungRow(rung: PreflightRung, index: number): readonly string[] {
  return [
    String(index + 1),
    rung.buyPrice.toString(),
    rung.buyQuantity.toString(),
    rung.sellPrice?.toString() ?? '-',
    rung.sellQuantity?.toString() ?? '-',
    rung.profit === undefined ? '-' : rounded(rung.profit, 8),
    rung.keptBase.toString(),
  ];
}
