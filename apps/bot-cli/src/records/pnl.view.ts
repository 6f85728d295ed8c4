import type { Amounts, Decimal } from '@gridbot/core';
import { rounded, signed } from '../view/decimal-text.js';
import { headingText } from './bot-heading.js';
import type { PnlPeriod, PnlQuery, PnlReport } from './pnl-report.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';
import { counted } from '../view/counted.js';

/** Digits for people; `--json` has every one. */
const DIGITS = 4;

const NOTHING = 'nothing happened in this time';
const HINT = '--price values what is there';

/** Profit as lines for a terminal. */
export function pnlLines(
  { bot, assets, method, whole, periods }: PnlReport,
  query: Pick<PnlQuery, 'from' | 'to'>,
  width: TableWidth,
): readonly string[] {
  const isSpan = query.from !== undefined || query.to !== undefined;
  if (whole === undefined)
    return [
      headingText(bot),
      isSpan ? `${NOTHING}, and no price was known then` : `no fills yet, and no price is known: ${HINT}`,
    ];
  const { quote } = assets;
  return [
    headingText(bot),
    ...idleLines(whole, isSpan),
    ...(periods.length === 0 ? [] : [...recordTable([...periods, whole], columnsFor(quote), width), '']),
    ...wholeLines(whole, quote, method),
  ];
}

function idleLines({ buys, sells, startPrice, endPrice, unattributed }: PnlPeriod, isSpan: boolean): readonly string[] {
  if (buys + sells > 0) return [];
  if (!isSpan) return ['no fills yet'];
  const isIdle = startPrice.eq(endPrice) && Object.keys(unattributed.byAsset).length === 0;
  return [isIdle ? NOTHING : 'no fills in this time'];
}

function wholeLines(profit: PnlPeriod, quote: string, method: string): readonly string[] {
  const { equity, total, gridProfit, inventory, fees, buyAndHold, asItWas, byStrategy, startPrice, endPrice } = profit;
  const money = (amount: Decimal): string => `${signed(amount, DIGITS)} ${quote}`;
  const { byLots, byMatching } = gridProfit;
  return [
    `total            ${money(total)}, ${counted(profit.buys, 'buy')} and ${counted(profit.sells, 'sell')}, from ${startPrice} to ${endPrice}`,
    `  grid profit    ${money(byLots ?? byMatching)}${byLots === undefined ? ` (${method})` : ', by lots'}`,
    `  inventory      ${money(inventory)}`,
    ...(byLots === undefined ? [] : [`by matching      ${money(byMatching)} (${method})`]),
    ...(byStrategy === undefined || profit.buys + profit.sells === 0
      ? []
      : [`by the strategy  ${money(byStrategy)}, its own count`]),
    `fees             ${rounded(fees.inQuote, DIGITS)} ${quote}${feeAssetsText(fees.byAsset, quote)}`,
    `equity           ${rounded(equity.start, DIGITS)} -> ${rounded(equity.end, DIGITS)} ${quote}, ${money(equity.change)}`,
    ...unattributedLines(profit, money),
    `buy and hold     ${money(buyAndHold.profit)}; left as it was ${money(asItWas.profit)}`,
    ...(profit.unpriced.length === 0
      ? []
      : [
          `not counted      ${profit.unpriced.join(', ')}: no price is given; --asset-price ${profit.unpriced[0]}=PRICE`,
        ]),
  ];
}

function unattributedLines({ unattributed }: PnlPeriod, money: (amount: Decimal) => string): readonly string[] {
  const { byAsset, ofEquity } = unattributed;
  if (Object.keys(byAsset).length === 0 && ofEquity.isZero()) return [];
  const what = 'deposits, withdrawals, trades by hand: no profit';
  return [`unattributed     ${money(ofEquity)} of it${amountsText(byAsset, ': ')} (${what})`];
}

/** Told only if fees were taken in another asset. */
function feeAssetsText(byAsset: Amounts, quote: string): string {
  return Object.keys(byAsset).every((asset) => asset === quote) ? '' : amountsText(byAsset, ': ');
}

function amountsText(amounts: Amounts, before: string): string {
  const text = Object.entries(amounts).map(([asset, amount]) => `${amount} ${asset}`);
  return text.length === 0 ? '' : before + text.join(', ');
}

function columnsFor(quote: string): readonly Column<PnlPeriod>[] {
  const right = 'right' as const;
  return [
    { heading: quote, text: ({ period }) => period },
    { heading: 'total', text: ({ total }) => signed(total, DIGITS), align: right },
    {
      heading: 'grid profit',
      text: ({ gridProfit: { byLots, byMatching } }) => signed(byLots ?? byMatching, DIGITS),
      align: right,
    },
    { heading: 'inventory', text: ({ inventory }) => signed(inventory, DIGITS), align: right },
    { heading: 'fees', text: ({ fees }) => rounded(fees.inQuote, DIGITS), align: right },
    {
      heading: 'unattributed',
      text: ({ unattributed }) => signed(unattributed.ofEquity, DIGITS),
      align: right,
      drop: 1,
    },
    { heading: 'buy and hold', text: ({ buyAndHold }) => signed(buyAndHold.profit, DIGITS), align: right, drop: 2 },
    { heading: 'buys', text: ({ buys }) => String(buys), align: right, drop: 3 },
    { heading: 'sells', text: ({ sells }) => String(sells), align: right, drop: 3 },
    { heading: 'at price', text: ({ endPrice }) => endPrice.toString(), align: right, drop: 4 },
  ];
}
