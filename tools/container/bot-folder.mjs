import { chownSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bot's user in the image. */
const USER = 1000;
const MOST = '8000';

/**
 * Makes a folder with what a bot's container is given: bot.yaml, and the key of a made-up exchange as files that only its user can read.
 * @returns {{ folder: string, mounts: string[] }} the mounts put them where the image looks for them
 */
export function botFolder({ mode, exchange, httpPort, more = '' }) {
  const folder = mkdtempSync(join(tmpdir(), 'gridbot-container-'));
  write(folder, 'bot.yaml', botYaml(mode, exchange, httpPort, more));
  write(folder, 'key', exchange.key.id);
  write(folder, 'secret', exchange.key.secret);
  const mounts = [
    `${join(folder, 'bot.yaml')}:/gridbot/bot.yaml:ro`,
    ...(mode === 'live' ? ['key', 'secret'].map((name) => `${join(folder, name)}:/run/secrets/${name}:ro`) : []),
  ];
  return { folder, mounts };
}

/** Only this user's, or the bot's if we may give it away. */
function write(folder, name, text) {
  const path = join(folder, name);
  const isRoot = process.getuid?.() === 0;
  writeFileSync(path, text, { mode: isRoot || process.getuid?.() === USER ? 0o400 : 0o444 });
  if (isRoot) chownSync(path, USER, USER);
}

function botYaml(mode, exchange, httpPort, more) {
  const isLive = mode === 'live';
  const settings = Object.entries(exchange.adapterSettings).map(([name, value]) => `  ${name}: ${value}`);
  return [
    'name: contained',
    `mode: ${mode}`,
    ...(isLive ? [`confirm: trade real money on kraken BTC/USD with at most ${MOST} USD`] : []),
    'exchange:',
    '  use: kraken',
    '  instrument: BTC/USD',
    ...(isLive ? ['  credentials: { keyFile: /run/secrets/key, secretFile: /run/secrets/secret }'] : []),
    ...settings,
    `strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '500', interval: 1%, openBuyOrders: 5, maxInvestment: '${MOST}' }`,
    'guards: { ordersPerMinute: 0 }',
    `http: { port: ${httpPort} }`,
    more,
    '',
  ].join('\n');
}
