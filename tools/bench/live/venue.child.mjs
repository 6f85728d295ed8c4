// Serves one exchange without limits. Prints prices when it is told to: { rate, ticks, move }, and says { done: true } after the last one.
import { decimal, price } from '@gridbot/core';
import { startVenue } from '@gridbot/venue-server';
import { BALANCES, EXCHANGES, prices, START_PRICE } from './workload.mjs';

const [exchange] = process.argv.slice(2);
const { instrument } = EXCHANGES[exchange];
const balances = Object.fromEntries(Object.entries(BALANCES).map(([asset, amount]) => [asset, decimal(amount)]));
const running = await startVenue({ [exchange]: true, market: { kind: 'manual' }, unlimited: true, balances });
const { url, wsUrl, key, adapterSettings, admin } = running[exchange];
let path;
let timer;

function print(value) {
  admin.print(instrument, { price: price(String(value)) });
}

/** Every price has its own time; one that is late is printed at once. */
function play({ rate, ticks, move }) {
  clearTimeout(timer);
  path ??= prices(move);
  const began = performance.now();
  let printed = 0;
  const next = () => {
    while (printed < ticks && began + (printed * 1000) / rate <= performance.now()) {
      print(path.next().value);
      printed += 1;
    }
    if (printed >= ticks) return process.send({ done: true });
    timer = setTimeout(next, began + (printed * 1000) / rate - performance.now());
  };
  next();
}

print(START_PRICE);
process.on('message', async (message) => {
  if (message.play) play(message.play);
  if (message.close) {
    clearTimeout(timer);
    await running.close();
    process.disconnect();
  }
});
process.send({ url, wsUrl, key: { id: key.id, secret: key.secret }, adapterSettings });
