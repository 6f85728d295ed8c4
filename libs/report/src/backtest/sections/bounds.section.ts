import { amountText, countText, percentText, signedText } from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html } from '../../html/markup.js';
import { table } from '../../widgets/table.js';
import type { SectionOf } from './section.js';

/** The same candles under several readings: what is not known about the past, and what it is worth. */
export const boundsSection: SectionOf = (run, { bounds }) => {
  if (bounds === undefined) return undefined;
  const digits = digitsOf(run);
  const numeric = true;
  return {
    id: 'bounds',
    title: 'How sure it is',
    body: html`<p class="note">
        A candle does not tell in which order its prices came, nor whether an order at its edge was filled. Each reading
        answers that in its way; what holds in the worst of them is robust.
      </p>
      ${table(
        'Readings',
        [
          { heading: 'Reading' },
          { heading: `Profit, ${run.quote}`, numeric },
          { heading: `Grid profit, ${run.quote}`, numeric },
          { heading: 'Largest drawdown', numeric },
          { heading: 'Fills', numeric },
          { heading: `Fees, ${run.quote}`, numeric },
          { heading: 'Assumes' },
        ],
        bounds.readings.map((reading) => [
          reading.name,
          signedText(reading.profit, digits),
          reading.gridProfit === undefined ? '–' : signedText(reading.gridProfit, digits),
          percentText(reading.maxDrawdown),
          countText(reading.fills),
          amountText(reading.fees, digits),
          reading.assumes ?? '',
        ]),
      )}
      <ul class="claims">
        ${bounds.claims.map(({ claim, robust }) => html`<li class="${robust ? 'holds' : 'fails'}">${robust ? '✓ robust' : '✗ not robust'}: ${claim}</li> `)}
      </ul>`,
  };
};
