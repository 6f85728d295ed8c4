const built = (path) => import(new URL(`../../libs/${path}`, import.meta.url).href);

/** The market of the demo is so many times as fast as real time: a week in half an hour. */
export const SPEED = 300;

const SYMBOL = 'BTC/USD';

/** Makes a market that is lively from the first second on, and not in the middle of a crash. */
const SEED = 36;

/** Serves a Kraken with one market on any free port of this machine, without limits on requests: its market is faster than life. */
export async function openVenue(host = '127.0.0.1') {
  const { Decimal } = await built('core/dist/index.js');
  const { startVenue } = await built('venue-server/dist/index.js');
  const balances = { USD: Decimal.parse('10000'), BTC: Decimal.parse('0') };
  const market = { [SYMBOL]: { kind: 'demo', seed: SEED } };
  const { kraken, close } = await startVenue({ host, kraken: { balances, market, speed: SPEED, unlimited: true } });
  return { url: kraken.url, key: kraken.key, settings: kraken.adapterSettings, wallet: '10000 USD', close };
}
