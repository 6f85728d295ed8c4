import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bot may invest so much, USD. The phrase that confirms live trading repeats it. */
const MOST = '8000';

/**
 * Makes the demo's folder anew: the key that the exchange made up, and an ordinary bot.yaml. Only its owner can read any of it.
 * @returns the path of bot.yaml
 */
export function prepareFolder(folder, { key, settings }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = (name) => join(folder, name);
  const write = (name, text) => writeFileSync(path(name), text, { mode: 0o600, flag: 'wx' });
  write('key', key.id);
  write('secret', key.secret);
  write('bot.yaml', botYaml(path, settings));
  return path('bot.yaml');
}

function botYaml(path, settings) {
  const quoted = (name) => JSON.stringify(path(name));
  const lines = Object.entries(settings).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return `# Made by "npm start": a live bot on an exchange that exists only on this machine and only while that runs.
name: demo
mode: live
# The phrase that "gridbot check" prints. Here, nothing is real.
confirm: trade real money on kraken BTC/USD with at most ${MOST} USD
exchange:
  use: kraken
  instrument: BTC/USD
  credentials: { keyFile: ${quoted('key')}, secretFile: ${quoted('secret')} }
  # Where the made-up exchange listens. Without these lines it would be the real one.
${lines.join('\n')}
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '500', interval: 1%, openBuyOrders: 5, maxInvestment: '${MOST}' }
guards: { ordersPerMinute: 0 } # a minute of this market is hours of a real one
stop: { cancel: all } # the exchange ends with the demo; a bot for longer would keep its orders
persistence: { use: sqlite, file: ${quoted('demo.sqlite')} }
`;
}
