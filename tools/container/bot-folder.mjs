import { chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The bot's user in the image. */
const USER = 1000;
const MOST = '8000';

/**
 * Makes a folder with what a bot's container is given: bot.yaml, and secrets as files that only its user can read.
 * @param {string} yaml
 * @param {Readonly<Record<string, string>>} secrets by the names of their files in `secrets/`
 */
export function botFolder(yaml, secrets) {
  const folder = mkdtempSync(join(tmpdir(), 'gridbot-container-'));
  write(join(folder, 'bot.yaml'), yaml);
  for (const [name, secret] of Object.entries(secrets)) write(join(folder, 'secrets', name), `${secret}\n`);
  return folder;
}

/** The user's of the image alone, if we may give it away. */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const isRoot = process.getuid?.() === 0;
  writeFileSync(path, text, { mode: isRoot || process.getuid?.() === USER ? 0o400 : 0o444 });
  if (isRoot) chownSync(path, USER, USER);
}

/** @param {{ mode: 'live' | 'dry-run', settings: Readonly<Record<string, string>>, httpPort: number, credentials?: string }} bot */
export function botYaml({ mode, settings, httpPort, credentials }) {
  return [
    'name: contained',
    `mode: ${mode}`,
    ...(mode === 'live' ? [`confirm: trade real money on kraken BTC/USD with at most ${MOST} USD`] : []),
    'exchange:',
    '  use: kraken',
    '  instrument: BTC/USD',
    ...(credentials === undefined ? [] : [`  credentials: ${credentials}`]),
    ...Object.entries(settings).map(([name, value]) => `  ${name}: ${value}`),
    `strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '500', interval: 1%, openBuyOrders: 5, maxInvestment: '${MOST}' }`,
    'guards: { ordersPerMinute: 0 }',
    `http: { port: ${httpPort} }`,
    '',
  ].join('\n');
}
