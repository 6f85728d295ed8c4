import { connect } from 'node:net';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binanceLayer, krakenLayer, type ServedExchange } from '@gridbot/venue-server';
import { describe, expect, it } from '@jest/globals';
import { folderWith, type Ended } from '../gridbot.fixture.js';
import { filesUnder, leaksIn, type Secrets } from './leaks.fixture.js';
import { LIVE_EXCHANGES, LiveBot, serve, until, type LiveExchange } from './live-bot.fixture.js';
import { echoOf, WireTap, type Answering } from './wire-tap.fixture.js';

const MANY = 1_000_000;
const PLENTY = {
  ...{ weightPerMinute: MANY, rawPerFiveMinutes: MANY, ordersPerTenSeconds: MANY },
  ...{ ordersPerDay: MANY, connectionsPerFiveMinutes: MANY },
};
const LAYERS = {
  kraken: krakenLayer({ tier: 'unlimited' }),
  binance: binanceLayer({ limits: PLENTY }),
} as const;
/** Everything that can be told is told. */
const LOUD = { GRIDBOT_DEBUG: '1', GRIDBOT_LOG__LEVEL: 'debug' };
const KEYS = ['keys/key', 'keys/secret'];

interface Canary {
  readonly bot: LiveBot;
  readonly tap: WireTap;
  readonly venue: ServedExchange;
  /** All that was printed or answered, by what it came from. */
  readonly said: Record<string, string>;
}

/** A bot whose key and secret can be told from anything else, and a tap on its wire. */
async function canary(exchange: LiveExchange): Promise<Canary> {
  const tap = new WireTap();
  const market = { kind: 'demo', seed: 36 } as const;
  const venue = await serve(exchange, { createLayer: tap.on(LAYERS[exchange]), market, speed: 100 });
  const exchangeSettings = { capture: './capture.ndjson' };
  const bot = new LiveBot(venue, { exchange: exchangeSettings, env: LOUD });
  const id = `CANARY-key+of/${exchange}-0123456789abcdef==`;
  const secret = Buffer.from(`CANARY-secret-of-${exchange}-${'0123456789'.repeat(4)}!`.padEnd(64, '?')).toString(
    'base64',
  );
  venue.venue.keys.add({ id, secret, name: 'canary' });
  writeFileSync(join(bot.folder, 'keys/key'), id);
  writeFileSync(join(bot.folder, 'keys/secret'), secret);
  tap.secrets.set('key', new Set([id]));
  tap.secrets.set('secret', new Set([secret]));
  return { bot, tap, venue, said: {} };
}

/** Runs a command and keeps what it said. */
async function tell({ bot, said }: Canary, ...args: readonly string[]): Promise<number | null> {
  const { code, stdout, stderr } = await bot.ask(...args);
  said[`gridbot ${args.join(' ')}`] = stdout + stderr;
  return code;
}

function leaksOf({ bot, tap, said }: Canary) {
  return leaksIn({ ...filesUnder(bot.folder, KEYS), ...said }, tap.secrets);
}

const COMMANDS: readonly (readonly string[])[] = [
  ['orders', '--json', '--limit', 'all'],
  ['explain', 'buy:1'],
  ['export', '--out', 'export.csv'],
  ['db', 'backup', 'backup.sqlite'],
  ['audit', '--json'],
  ['check', '--json'],
  ['doctor', '--json'],
];
/** A life of a bot, and everybody who asks about it. */
const LONG = 400_000;

describe.each(LIVE_EXCHANGES)('a bot on %s', (exchange) => {
  it(
    'leaves key, secret, signatures and tokens nowhere, whatever happens and whoever asks',
    async () => {
      const world = await canary(exchange);
      const { bot, tap, venue, said } = world;
      const { child, ended, printed } = bot.run();
      await printed('filled');
      Object.assign(said, ofProcess(child.pid!));
      await tell(world, 'status', '--json');
      said['control socket'] = await askNonsense(bot.folder);
      for (const answering of [rejecting(exchange), breaking]) {
        const before = tap.answeredHere;
        tap.answering = answering;
        if (answering === breaking) venue.admin.inject({ fault: 'drop-connections' });
        await Promise.race([until(() => tap.answeredHere > before + 1), endedEarly(ended)]);
      }
      tap.answering = undefined;
      child.kill('SIGINT');
      const { stdout, stderr } = await ended;
      Object.assign(said, { stdout, stderr });
      for (const command of COMMANDS) await tell(world, ...command);
      expect(leaksOf(world)).toEqual([]);
      expectSeen(world, exchange);
    },
    LONG,
  );

  it(
    'shows no secret in the errors of a start, whatever the exchange repeats',
    async () => {
      const world = await canary(exchange);
      for (const [name, answering] of Object.entries({
        broken: breaking,
        wrong: wrongKey(exchange),
      })) {
        world.tap.answering = answering;
        const { child, ended, printed } = world.bot.run();
        await Promise.race([ended, printed('cannot be asked yet')]);
        child.kill('SIGINT');
        const { stdout, stderr } = await ended;
        Object.assign(world.said, { [`run ${name}`]: stdout + stderr });
      }
      expect(leaksOf(world)).toEqual([]);
      expect(world.said['run wrong']).toContain('***');
    },
    LONG,
  );
});

describe('the search for leaks', () => {
  const secrets: Secrets = new Map([['secret', new Set(['CANARY+secret/1==', 'Q0FOQVJZLXNlY3JldA=='])]]);
  const found = (text: string) => leaksIn({ text }, secrets).length > 0;

  it.each([
    ['as it is', 'x CANARY+secret/1== y'],
    ['in an address', 'x=CANARY%2Bsecret%2F1%3D%3D&y'],
    ['in JSON', '"CANARY+secret\\/1=="'],
    ['in base64', Buffer.from('CANARY+secret/1==').toString('base64')],
    ['in hexadecimal', Buffer.from('CANARY+secret/1==').toString('hex')],
    ['decoded', 'CANARY-secret'],
    ['in wide characters', Buffer.from('CANARY+secret/1==', 'utf16le').toString('latin1')],
  ])('finds a secret %s', (_, text) => {
    expect(found(text)).toBe(true);
  });

  it('finds one in any file of a folder, and in its name, but not where it belongs', () => {
    const folder = folderWith({
      'keys/secret': 'CANARY+secret/1==',
      'a/log': 'x CANARY+secret/1==',
      'CANARY-secret': '',
    });
    expect(
      leaksIn(filesUnder(folder, KEYS), secrets)
        .map(({ where }) => where)
        .sort(),
    ).toEqual(['a/log', 'name of CANARY-secret']);
  });

  it('does not find what is not there', () => {
    expect(found('CANARY')).toBe(false);
  });
});

/** The test looked at what it says it looks at. */
function expectSeen({ bot, tap, said }: Canary, exchange: LiveExchange): void {
  const counts = exchange === 'kraken' ? ['api-key', 'api-sign', 'token'] : ['x-mbx-apikey', 'signature', 'apiKey'];
  for (const name of counts) expect({ name, seen: tap.count(name) > 0 }).toEqual({ name, seen: true });
  expect(tap.count(counts[1]!)).toBeGreaterThan(10);
  const capture = readFileSync(join(bot.folder, 'capture.ndjson'), 'utf8');
  expect(capture).toContain('***');
  expect(said['stderr']).toContain('***');
  for (const file of ['bot.sqlite', 'backup.sqlite', 'export.csv'])
    expect({ file, there: bot.has(file) }).toEqual({ file, there: true });
  const kept = Object.entries(filesUnder(bot.folder, KEYS)).filter(([name]) => name.startsWith('bot.sqlite'));
  expect(kept.some(([, bytes]) => bytes.includes('***'))).toBe(true); // the journal has what the exchange repeated, cleaned
}

/** Refuses every order with a text that repeats the whole request. */
function rejecting(exchange: LiveExchange): Answering {
  return (request) => {
    // A text that names the deadline would mean that the order came too late, which is no news.
    const echo = `refused: ${echoOf(request).replaceAll('deadline', 'due')}`;
    if (request.path === '/0/private/AddOrder') return json(200, { error: [`EOrder:${echo}`] });
    const isOrder = request.method === 'POST' && request.path === '/api/v3/order';
    return exchange === 'binance' && isOrder ? json(400, { code: -2010, msg: echo }) : undefined;
  };
}

/** A bot that ends in the midst of a test fails it at once. */
async function endedEarly(ended: Promise<Ended>): Promise<never> {
  const { code, stderr } = await ended;
  throw new Error(`the bot ended with ${code}: ${stderr}`);
}

/** A proxy in trouble: its page repeats the request. */
const breaking: Answering = (request) =>
  isPrivate(request.path) || isSigned(request.query + request.body)
    ? { status: 502, headers: { 'content-type': 'text/html' }, body: `<h1>Bad gateway</h1>${echoOf(request)}` }
    : undefined;

function wrongKey(exchange: LiveExchange): Answering {
  return (request) => {
    if (exchange === 'kraken')
      return isPrivate(request.path) ? json(200, { error: [`EAPI:Invalid key ${echoOf(request)}`] }) : undefined;
    return isSigned(request.query + request.body) ? json(401, { code: -2015, msg: echoOf(request) }) : undefined;
  };
}

function json(status: number, value: object) {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function isPrivate(path: string): boolean {
  return path.startsWith('/0/private/');
}

function isSigned(fields: string): boolean {
  return fields.includes('signature=');
}

/** What everybody on the machine can see of a process, where the platform shows it. */
function ofProcess(pid: number): Readonly<Record<string, string>> {
  const files = ['cmdline', 'environ', 'comm'].map((name) => `/proc/${pid}/${name}`).filter((file) => existsSync(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'latin1')]));
}

/** What the control socket answers to what it does not understand. */
async function askNonsense(folder: string): Promise<string> {
  const socket = readdirSync(folder).find((name) => name.endsWith('.sock'));
  if (socket === undefined) throw new Error('there is no control socket');
  return new Promise((resolve, reject) => {
    const connection = connect(join(folder, socket), () => connection.write('{"command":"secrets"}\nnonsense\n'));
    let answer = '';
    connection.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      if (answer.includes('\n')) connection.end();
    });
    connection.on('close', () => resolve(answer));
    connection.on('error', reject);
  });
}
