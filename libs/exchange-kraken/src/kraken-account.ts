import type { ExchangeDependencies } from '@gridbot/core';
import { GridbotError } from '@gridbot/core';
import { keyFingerprint, loadSigner, NonceSource, OrderIds, RecentIds } from '@gridbot/exchange-kit';
import { KrakenAccountHistory } from './kraken-account-history.adapter.js';
import { AccountReader } from './kraken-account.reader.js';
import { DeadManSwitch } from './kraken-dead-man.switch.js';
import type { KrakenParts } from './kraken-exchange.js';
import { KrakenExecution } from './kraken-execution.adapter.js';
import { OrderLabels } from './kraken-order.labels.js';
import { KrakenPrivateRest } from './kraken-private.rest.js';
import { KrakenPrivateStream } from './kraken-private.stream.js';
import { ReportDesk } from './kraken-report.desk.js';
import { KrakenSnapshots } from './kraken-snapshots.js';
import { textOf } from './kraken.fields.js';

/** Name of the private stream on the board. */
export const REPORTS = 'reports';

/** The account behind one key. */
export interface KrakenAccount {
  readonly execution: KrakenExecution;
  readonly history: KrakenAccountHistory;
  readonly rest: KrakenPrivateRest;
  /** Begins to listen. */
  start(): void;
  close(): Promise<void>;
}

type WithSecret = ExchangeDependencies & { readonly secret: (name: string) => Promise<string> };

/** @throws GridbotError EXCHANGE.AUTHENTICATION if key or secret are missing; what reading them throws */
export async function createAccount(parts: KrakenParts, dependencies: WithSecret): Promise<KrakenAccount> {
  const { config, clock, directory, remark } = parts;
  const rest = await openRest(parts, dependencies);
  const labels = new OrderLabels(rest);
  const reader = new AccountReader(rest, directory, labels);
  const shared = { clock, ids: new OrderIds(), canceling: new RecentIds<string>(), labels, remark };
  const feeSide = config.feeAsset;
  const desk = new ReportDesk({
    ...shared,
    feeSide,
    names: () => directory.latest,
    report: (report) => execution.report(report),
    onGap: (reason) => stream.distrust(reason),
  });
  const stream = privateStream(parts, rest, desk);
  const snapshots = new KrakenSnapshots({ ...shared, reader, streamUp: (patience) => stream.whenUp(patience) });
  const { offset } = parts;
  const seconds = config.deadManSwitch;
  const deadMan = seconds === undefined ? undefined : new DeadManSwitch(clock, rest, seconds, remark);
  const begin = (): void => {
    stream.start();
    deadMan?.start();
    if (offset.reading === undefined) offset.complained();
  };
  const execution: KrakenExecution = new KrakenExecution({
    ...{ ...shared, rest, stream, directory, snapshots, offset, feeSide, begin },
    orderDeadline: config.orderDeadline,
  });
  return {
    execution,
    history: new KrakenAccountHistory(reader),
    rest,
    start: begin,
    close: async () => {
      execution.close();
      stream.close();
      await deadMan?.close();
      rest.close();
    },
  };
}

function privateStream(parts: KrakenParts, rest: KrakenPrivateRest, desk: ReportDesk): KrakenPrivateStream {
  const { config, clock, board, capture } = parts;
  return new KrakenPrivateStream({
    clock,
    url: config.privateStreamUrl,
    silence: config.streamSilence,
    ...(capture === undefined ? {} : { capture }),
    token: () => askToken(parts, rest),
    onItems: (items, isSnapshot) => desk.take(items, isSnapshot),
    onRateCount: (used, limit) => rest.observeTrading(used, limit),
    onState: ({ state, reason }) => {
      if (state === 'up') return board.up(REPORTS);
      desk.interrupted();
      board.down(REPORTS, reason);
    },
  });
}

async function openRest(parts: KrakenParts, { secret, memory }: WithSecret): Promise<KrakenPrivateRest> {
  const { config, clock, sender, instrument, redactor, capture } = parts;
  const [apiKey, apiSecret] = (await Promise.all([secret('key'), secret('secret')])).map((text) => text.trim());
  if (!apiKey || !apiSecret) {
    throw new GridbotError('EXCHANGE.AUTHENTICATION', 'the API key or its secret is empty: see exchange.credentials');
  }
  redactor.add(apiKey);
  redactor.add(apiSecret);
  const key = keyFingerprint(apiKey);
  const urls = { public: config.restUrl, private: config.restUrl };
  const [signer, nonces] = await Promise.all([
    loadSigner('kraken', { apiKey, secret: apiSecret, urls }),
    NonceSource.open({ clock, name: `kraken-nonce-${key}`, ...(memory === undefined ? {} : { memory }) }),
  ]);
  const shared = { clock, url: config.restUrl, sender, instrument, ...(capture === undefined ? {} : { capture }) };
  return new KrakenPrivateRest({ ...shared, signer, nonces, key, tier: config.tier });
}

/** A token, and the names of the instrument: both have to be there before the first report is read. */
async function askToken({ directory, redactor }: KrakenParts, rest: KrakenPrivateRest): Promise<string> {
  await directory.known();
  const result = await rest.ask('GetWebSocketsToken', {}, { attempts: 1 });
  const token = textOf(result['token'], 'GetWebSocketsToken token');
  redactor.add(token);
  return token;
}
