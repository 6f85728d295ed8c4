import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAddress } from '../database/run-database.js';
import type { WireAccount } from '../wire/wire-account.js';

/** A grid with many fills in a market that moves by a few thousandths. */
const STRATEGY = {
  ...{ use: 'grid', flavour: 'grid-hodl', amountPerGrid: '200' },
  ...{ interval: '0.6%', openBuyOrders: 4, maxInvestment: '8000' },
};

/** A folder from which the built command trades live on a served exchange: keys and bot.yaml. */
export async function botFolder(name: string, account: WireAccount, database: DatabaseAddress): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gridbot-killed-'));
  const { served } = account;
  const keep = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text, { mode: 0o600 });
  await mkdir(join(folder, 'keys'));
  await keep('keys/key', served.key.id);
  await keep('keys/secret', served.key.secret);
  if (database.kind === 'postgres') await keep('keys/url', database.url);
  await keep('bot.yaml', JSON.stringify(configOf(name, account, database)));
  return folder;
}

function configOf(name: string, { served, exchange }: WireAccount, database: DatabaseAddress): object {
  const credentials = { keyFile: 'keys/key', secretFile: 'keys/secret' };
  const place = database.kind === 'sqlite' ? { file: database.file } : { urlFile: 'keys/url', dataFolder: 'data' };
  const most = `${STRATEGY.maxInvestment} ${exchange.quote}`;
  return {
    ...{ name, mode: 'live', strategy: STRATEGY, guards: { ordersPerMinute: 0 } },
    confirm: `trade real money on ${exchange.name} ${exchange.symbol} with at most ${most}`,
    exchange: { use: exchange.name, instrument: exchange.symbol, credentials, ...served.adapterSettings },
    persistence: { use: database.kind, leaseTime: '5s', ...place },
  };
}
