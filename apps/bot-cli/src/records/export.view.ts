import { rounded, signed } from '../view/decimal-text.js';
import type { TradedAssets } from './bot-heading.js';
import type { TaxTotals } from './tax-rows.js';
import { counted } from '../view/counted.js';

/** What was exported, in lines for a person. */
export function exportLines(
  { rows, quantity, proceeds, gain, unknown, feesApart }: TaxTotals,
  { base, quote }: TradedAssets,
): readonly string[] {
  if (rows === 0) return ['nothing was sold: no rows'];
  const apart = Object.entries(feesApart).map(([asset, amount]) => `${amount} ${asset}`);
  return [
    `${counted(rows, 'row')}: ${quantity} ${base} sold for ${rounded(proceeds, 4)} ${quote}, gain ${signed(gain, 4)} ${quote}`,
    ...(unknown.rows === 0
      ? []
      : [
          `${unknown.rows} of them, ${unknown.quantity} ${base} for ${rounded(unknown.proceeds, 4)} ${quote}, sold what`,
          'no fill of this bot has brought (there at the start, deposited, bought by hand):',
          'their acquisition and gain are for you to fill in',
        ]),
    ...(apart.length === 0
      ? []
      : [`not counted: fees of ${apart.join(', ')};`, `--asset-price ${Object.keys(feesApart)[0]}=PRICE counts them`]),
  ];
}
