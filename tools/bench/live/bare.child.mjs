// What nobody can do without: a frame comes, JSON.parse, every other time an order is signed and sent, as a question that changes nothing.
// Arguments: exchange, url, wsUrl, key, secret and, if a row is to be kept before the order goes, the file of a database.
import { createHash, createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { Agent, WebSocket } from './client-libraries.mjs';
import { Probes } from './probes.mjs';

const [exchange, url, wsUrl, key, secret, file] = process.argv.slice(2);
const probes = new Probes();
// Kraken's nonces have to arrive in order.
const agent = new Agent({ connections: exchange === 'kraken' ? 1 : 8, pipelining: 1, keepAliveTimeout: 30_000 });
const commit = file === undefined ? undefined : await journal(file);
/** When the frame came that led to the order, by order. */
const arrivals = new Map();
const underWay = new Set();
let count = 0;

const VENUES = {
  kraken: {
    stream: `${wsUrl}/v2`,
    subscribe: ['trade', 'ticker'].map((channel) => ({
      method: 'subscribe',
      params: { channel, symbol: ['BTC/USD'] },
    })),
    isTrade: ({ channel, type }) => channel === 'trade' && type === 'update',
    priceOf: ({ data }) => data.at(-1).price,
    order: krakenOrder,
  },
  binance: {
    stream: `${wsUrl}/stream?streams=btcusdt@trade/btcusdt@bookTicker`,
    subscribe: [],
    isTrade: ({ data }) => data?.e === 'trade',
    priceOf: ({ data }) => Number(data.p),
    order: binanceOrder,
  },
};
const venue = VENUES[exchange];
const secretBytes = Buffer.from(secret, 'base64');
let nonce = BigInt(Date.now()) * 1000n;

function krakenOrder(id, price) {
  const path = '/0/private/AddOrder';
  nonce += 1n;
  const text = `nonce=${nonce}&pair=XBTUSD&type=buy&ordertype=limit&volume=0.002&price=${(price * 0.9).toFixed(1)}&oflags=fciq%2Cpost`;
  const body = `${text}&cl_ord_id=${id}&validate=true`;
  const hash = createHash('sha256').update(`${nonce}${body}`).digest();
  const sign = createHmac('sha512', secretBytes).update(path).update(hash).digest('base64');
  const headers = { 'API-Key': key, 'API-Sign': sign, 'Content-Type': 'application/x-www-form-urlencoded' };
  return { path, headers, body };
}

function binanceOrder(id, price) {
  const text = `symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.002&price=${(price * 0.9).toFixed(2)}`;
  const query = `${text}&newClientOrderId=${id}&recvWindow=5000&timestamp=${Date.now()}`;
  const body = `${query}&signature=${createHmac('sha256', secret).update(query).digest('hex')}`;
  const headers = { 'X-MBX-APIKEY': key, 'Content-Type': 'application/x-www-form-urlencoded' };
  return { path: '/api/v3/order/test', headers, body };
}

/** Keeps one row, with the text of a journal entry, as durably as the journal. */
async function journal(place) {
  const sqlite3 = createRequire(createRequire(import.meta.url).resolve('@gridbot/persistence/package.json'))('sqlite3');
  const database = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(place, (error) => (error ? reject(error) : resolve(opened)));
  });
  const exec = (sql) =>
    new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  await exec('CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER, entry TEXT, hash TEXT)');
  const insert = database.prepare('INSERT INTO journal (at, entry, hash) VALUES (?, ?, ?)');
  return (entry) =>
    new Promise((resolve, reject) =>
      insert.run([Date.now(), entry, 'x'.repeat(64)], (error) => (error ? reject(error) : resolve())),
    );
}

async function trade(frame, text) {
  count += 1;
  if (count % 2 === 1) return;
  const id = `bare-${count}`;
  arrivals.set(id, probes.frames.at(-1)?.at);
  if (commit !== undefined) await commit(`${text}${text}`);
  const answer = await agent.request({ origin: url, method: 'POST', ...venue.order(id, venue.priceOf(frame)) });
  const said = await answer.body.json();
  if (answer.statusCode !== 200 || said.error?.length > 0) throw new Error(JSON.stringify(said));
}

const socket = new WebSocket(venue.stream, { perMessageDeflate: false });
socket.on('open', () => {
  for (const request of venue.subscribe) socket.send(JSON.stringify(request));
  process.send({ ready: true });
});
socket.on('message', (data) => {
  const text = data.toString();
  const frame = JSON.parse(text);
  if (!venue.isTrade(frame)) return;
  const sending = trade(frame, text).finally(() => underWay.delete(sending));
  underWay.add(sending);
});

process.on('message', (message) => {
  if (message.warm) {
    probes.frames.length = probes.requests.length = 0;
    probes.listening = true;
  }
  if (message.report) {
    probes.listening = false;
    const price = probes.requests.flatMap(({ at, body, path }) => {
      const id = /(?:cl_ord_id|newClientOrderId)=([^&]+)/.exec(`${path}&${Buffer.from(body).toString()}`)?.[1];
      const frameAt = arrivals.get(id);
      return frameAt === undefined ? [] : [{ all: at - frameAt }];
    });
    process.send({ report: { price, report: [], waited: 0, unmatched: 0 } });
  }
  if (message.close) {
    socket.terminate();
    void Promise.allSettled(underWay)
      .then(() => agent.destroy())
      .then(() => process.disconnect());
  }
});
