import { readFileSync } from 'node:fs';
import { instrumentId, type SubmitOrder } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { readClientId } from './ccxt.client-ids.js';
import { VENUE_FACTS, type VenueFacts } from './ccxt.facts.js';
import { plugin } from './index.js';
import { captureAt, orderOf, OUR_ID, THEIR_ID, type CapturedRequest } from './request-capture.fixture.js';

const TRADABLE = Object.entries(VENUE_FACTS).filter(([, { refused }]) => refused === undefined);
const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Differs from request to request by itself. */
const ALWAYS_NEW = /^(nonce|id|sig|signature|timestamp)$/;

describe.each(TRADABLE)('requests to %s', (id, facts) => {
  it('carry an order under our client id, which can be read back, on the right instrument', async () => {
    const { params } = await placed(id);
    const name = clientIdName(params, facts);
    expect(readClientId(facts.clientIdForm, params[name])).toBe(OUR_ID);
    expect(JSON.stringify([params, await pathOf(id)])).toContain('BTCUSDT');
    const values = Object.values(params);
    expect([values.includes('60000.12'), values.includes('0.00123')]).toEqual([true, true]);
  });

  it('say post-only in the words of the exchange, and only then', async () => {
    expect(postOnlyWords((await placed(id)).params, (await placed(id, { postOnly: false })).params)).not.toBe('');
  });

  it('look an order up by our id, and never by an empty one', async () => {
    const { execution, during } = await captureAt(id);
    const requests = await during(() => execution.reader.find(OUR_ID));
    expect(requests.length).toBeGreaterThan(0);
    if (facts.lookUp !== 'scan') {
      const last = requests.at(-1)!;
      const carried = [...Object.values(last.params), ...last.path.split('/')];
      expect(carried.map((text) => readClientId(facts.clientIdForm, text))).toContain(OUR_ID);
    }
    for (const { params } of requests) expect(Object.values(params)).not.toContain('');
  });

  it('cancel by the id of the exchange', async () => {
    const { path, params } = await canceled(id);
    expect([...Object.values(params), ...path.split('/')]).toContain(THEIR_ID);
  });

  it('ask for trades of a stretch of time, or for the newest of all', async () => {
    const { path, params } = await tradesAsked(id);
    const { newestOfAll = false, style, allSymbols = false } = facts.trades;
    const times = Object.values(params).filter((text) => /^(1699999400|2023-11-14T22:03:20)/.test(text));
    expect(times.length > 0).toBe(style === 'windows' && !newestOfAll);
    expect(`${path} ${JSON.stringify(params)}`.includes('BTCUSDT')).toBe(!allSymbols);
  });

  it('are those in the README', async () => {
    expect(readmeRow(id)).toEqual(await rowOf(id, facts));
  });
});

describe('an exchange where orders cannot carry our ids', () => {
  const refused = Object.keys(VENUE_FACTS).filter((id) => VENUE_FACTS[id]?.refused !== undefined);

  it.each(refused)('%s is refused with keys, and does not claim what strategies need', async (id) => {
    const config = plugin.parseConfig({ id });
    const dependencies = { instrument: instrumentId(`ccxt-${id}:BTC/USD`), clock: new ManualClock() };
    await expect(plugin.create(config, { ...dependencies, secret: async () => 'x' })).rejects.toMatchObject({
      ...{ code: 'EXCHANGE.NOT_SUPPORTED', message: expect.stringContaining(id) },
    });
    expect(plugin.venue!(config).provides).not.toContain('order.client-id');
    expect(README).toContain(`| \`${id}\``);
  });
});

async function placed(id: string, change: Partial<SubmitOrder> = {}): Promise<CapturedRequest> {
  const { execution, during } = await captureAt(id);
  const requests = await during(() => execution.submit(orderOf(change)));
  const found = requests.filter(({ params }) => Object.values(params).includes('60000.12'));
  expect(found).toHaveLength(1);
  return found[0]!;
}

async function pathOf(id: string): Promise<string> {
  return (await placed(id)).path;
}

async function canceled(id: string): Promise<CapturedRequest> {
  const { execution, during } = await captureAt(id);
  const request = { type: 'request-cancel', clientOrderId: OUR_ID, venueOrderId: THEIR_ID, key: 'buy:1' } as const;
  return (await during(() => execution.cancel(request))).find(({ path, params }) =>
    [...Object.values(params), ...path.split('/')].includes(THEIR_ID),
  )!;
}

async function openAsked(id: string): Promise<CapturedRequest> {
  const { execution, during } = await captureAt(id);
  return (await during(() => execution.reader.openOrders())).at(-1)!;
}

async function tradesAsked(id: string): Promise<CapturedRequest> {
  const { execution, connection, during } = await captureAt(id);
  return (await during(() => execution.trades.since(connection.clock.now() - 600_000))).at(-1)!;
}

async function lookedUp(id: string): Promise<string> {
  const { execution, during } = await captureAt(id);
  const { method, path, params } = (await during(() => execution.reader.find(OUR_ID))).at(-1)!;
  const by = Object.entries(params).find(
    ([, value]) => readClientId('plain', value) === OUR_ID || isOurs(id, value),
  )?.[0];
  return `${method} ${template(path)}${by === undefined ? '' : ` ${by}`}`;
}

function isOurs(id: string, text: string): boolean {
  return readClientId(VENUE_FACTS[id]!.clientIdForm, text) === OUR_ID;
}

function clientIdName(params: CapturedRequest['params'], { clientIdForm }: VenueFacts): string {
  const found = Object.entries(params).filter(([, value]) => readClientId(clientIdForm, value) === OUR_ID);
  expect(found).toHaveLength(1);
  return found[0]![0];
}

function postOnlyWords(only: CapturedRequest['params'], plain: CapturedRequest['params']): string {
  return Object.entries(only)
    .filter(([name, value]) => !ALWAYS_NEW.test(name) && plain[name] !== value)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/** Cells of the table, as they follow from what was captured. */
async function rowOf(id: string, facts: VenueFacts): Promise<readonly string[]> {
  const [order, plain] = [await placed(id), await placed(id, { postOnly: false })];
  const words = postOnlyWords(order.params, plain.params);
  const cells = [inWords(order), clientIdName(order.params, facts), words, inWords(await canceled(id))];
  const asked = [inWords(await openAsked(id)), inWords(await tradesAsked(id))];
  const look = facts.lookUp === 'scan' ? 'none: past orders are read' : `\`${await lookedUp(id)}\``;
  return [`\`${id}\``, ...[...cells, ...asked].map((cell) => `\`${cell}\``), look];
}

function inWords({ method, path }: CapturedRequest): string {
  return `${method} ${template(path)}`;
}

function template(path: string): string {
  return path
    .replace(THEIR_ID, '{id}')
    .replace(/(t-)?gB0-1_Zz9/, '{client id}')
    .replace('BTCUSDT', '{market}');
}

function readmeRow(id: string): readonly string[] {
  const line = README.split('\n').find((text) => text.startsWith(`| \`${id}\``)) ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
