// npm run venue: the exchange of the example on 127.0.0.1:8765, with a price that moves by fixed steps. Ends with Ctrl-C.
import { decimal, price } from '@gridbot/core';
import { Venue } from './venue.js';

const PORT = Number(process.env['PORT'] ?? 8765);
const venue = await Venue.start(
  {
    startPrice: '50000',
    balances: { BTC: '1', USD: '100000' },
    keys: { key: 'demo-key', secret: 'demo-secret' },
    now: () => Date.now(),
  },
  PORT,
);
console.log(`my-name listens on ${venue.url}`);

let step = 0;
const market = setInterval(() => {
  step += 1;
  const offset = decimal(String(Math.round(8_000 * Math.sin(step / 9) + 2_000 * Math.sin(step / 2)))).times(
    decimal('0.1'),
  );
  venue.book.print(price(decimal('50000').plus(offset)));
}, 200);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(market);
    void venue.stop();
  });
}
