import { amountText, countText, percentText, signedText } from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html } from '../../html/markup.js';
import { table } from '../../widgets/table.js';
import type { SectionOf } from './section.js';

const VERDICTS = {
  robust: { className: 'holds', text: '✓ robust, so in every reading' },
  open: { className: 'fails', text: '○ open, so in some readings and not in others' },
  refuted: { className: 'fails', text: '✗ refuted, so in no reading' },
} as const;

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
        ${bounds.claims.map(({ claim, verdict }) => {
          const { className, text } = VERDICTS[verdict];
          return html`<li class="${className}">${claim}: ${text}</li> `;
        })}
      </ul>`,
  };
};
