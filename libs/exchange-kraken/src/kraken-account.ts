import { GridbotError, type ExchangeDependencies, type Millis } from '@gridbot/core';
import { keyFingerprint, loadSigner, NonceSource, OrderIds, RecentIds, type ReportGuard } from '@gridbot/exchange-kit';
import { KrakenAccountHistory } from './kraken-account-history.adapter.js';
import { AccountReader } from './kraken-account.reader.js';
import { DeadManSwitch } from './kraken-dead-man.switch.js';
import type { KrakenParts } from './kraken-exchange.js';
import { KrakenExecution } from './kraken-execution.adapter.js';
import { OrderLabels } from './kraken-order.labels.js';
import { KrakenPrivateRest, type PrivateRestParts } from './kraken-private.rest.js';
import { endsOrder, KrakenPrivateStream } from './kraken-private.stream.js';
import { ReportDesk } from './kraken-report.desk.js';
import { reportGuard } from './kraken-report.guard.js';
import { KrakenSnapshots } from './kraken-snapshots.js';
import { AccountFees } from './kraken.account-fees.js';
import { textOf } from './kraken.fields.js';
import { LimitNotices } from './kraken.limit-notices.js';

/** Name of the private stream on the board. */
export const REPORTS = 'reports';

/** The account behind one key. */
export interface KrakenAccount {
  readonly execution: KrakenExecution;
  readonly history: KrakenAccountHistory;
  readonly rest: KrakenPrivateRest;
  /** Begins to listen, as whoever reads prices needs it: nothing is changed on the account. */
  start(): void;
  close(): Promise<void>;
}

type WithSecret = ExchangeDependencies & { readonly secret: (name: string) => Promise<string> };

/** @throws GridbotError EXCHANGE.AUTHENTICATION if key or secret are missing; what reading them throws */
export async function createAccount(parts: KrakenParts, dependencies: WithSecret): Promise<KrakenAccount> {
  const { config, clock, directory, remark } = parts;
  const { rest, notices } = await openNoticedRest(parts, dependencies);
  const labels = new OrderLabels(rest);
  const fees = new AccountFees({ clock, rest, directory, feeSide: config.feeAsset });
  const reader = new AccountReader(rest, directory, labels, fees);
  const shared = { clock, ids: new OrderIds(), canceling: new RecentIds<string>(), labels, remark };
  const feeSide = config.feeAsset;
  const desk = new ReportDesk({
    ...shared,
    feeSide,
    names: () => directory.latest,
    report: (report) => execution.report(report),
    onGap: (reason) => stream.distrust(reason),
  });
  const guard = reportGuard(parts, reader, (reason) => stream.distrust(reason));
  const stream = privateStream(parts, rest, { desk, guard });
  const snapshots = new KrakenSnapshots({ ...shared, reader, streamUp: (patience) => stream.whenUp(patience) });
  const { offset } = parts;
  const seconds = config.deadManSwitch;
  const deadMan = seconds === undefined ? undefined : new DeadManSwitch(clock, rest, seconds, remark);
  const listen = (): void => {
    stream.start();
    if (offset.reading === undefined) offset.complained();
  };
  const begin = (): void => {
    listen();
    deadMan?.start();
  };
  const execution: KrakenExecution = new KrakenExecution({
    ...{ ...shared, rest, stream, directory, snapshots, fees, offset, feeSide, begin },
    orderDeadline: config.orderDeadline,
  });
  return {
    execution,
    history: new KrakenAccountHistory(reader, clock),
    rest,
    start: listen,
    close: async () => {
      execution.close();
      notices.close();
      stream.close();
      await deadMan?.close();
      rest.close();
    },
  };
}

/** Who takes what the private stream tells. */
interface Audience {
  readonly desk: ReportDesk;
  readonly guard: ReportGuard;
}

function privateStream(parts: KrakenParts, rest: KrakenPrivateRest, { desk, guard }: Audience): KrakenPrivateStream {
  const { config, clock, board, capture } = parts;
  return new KrakenPrivateStream({
    clock,
    url: config.privateStreamUrl,
    silence: config.streamSilence,
    ...(capture === undefined ? {} : { capture }),
    token: () => askToken(parts, rest),
    onItems: (items, isSnapshot) => {
      for (const { orderId, filled, execType } of items) {
        // Past trades in a snapshot are of orders that are mostly over.
        if (!isSnapshot || execType !== 'trade') guard.told(orderId, filled, endsOrder(execType));
      }
      desk.take(items, isSnapshot);
    },
    onRateCount: (used, limit) => rest.observeTrading(used, limit),
    onState: ({ state, reason }) => {
      if (state === 'up') {
        guard.begin();
        return board.up(REPORTS);
      }
      guard.end();
      desk.interrupted();
      board.down(REPORTS, reason);
    },
  });
}

/** The private calls, and who tells of their limits. */
async function openNoticedRest(parts: KrakenParts, dependencies: WithSecret) {
  const { config, clock, board, remark } = parts;
  const rest: KrakenPrivateRest = await openRest(parts, dependencies, {
    onLimited: (text) => notices.limited(text),
    onOtherTier: (tier) => notices.otherTier(config.tier, tier),
    onLockOut: (millis, text) => notices.lockedOut(millis, text),
  });
  const probe = async () => (await rest.call('BalanceEx', {})).kind === 'done';
  const notices = new LimitNotices({ clock, board, remark, probe });
  return { rest, notices };
}

async function openRest(
  parts: KrakenParts,
  { secret, memory }: WithSecret,
  told: Pick<PrivateRestParts, 'onLimited' | 'onLockOut' | 'onOtherTier'>,
): Promise<KrakenPrivateRest> {
  const { config, clock, sender, instrument, redactor, capture } = parts;
  const [apiKey, apiSecret] = (await Promise.all([secret('key'), secret('secret')])).map((text) => text.trim());
  if (!apiKey || !apiSecret) {
    throw new GridbotError('EXCHANGE.AUTHENTICATION', 'the API key or its secret is empty: see exchange.credentials');
  }
  requireForm(apiSecret);
  redactor.add(apiKey);
  redactor.add(apiSecret);
  const key = keyFingerprint(apiKey);
  const urls = { public: config.restUrl, private: config.restUrl };
  const [signer, nonces] = await Promise.all([
    loadSigner('kraken', { apiKey, secret: apiSecret, urls }),
    NonceSource.open({ clock, name: `kraken-nonce-${key}`, ...(memory === undefined ? {} : { memory }) }),
  ]);
  const shared = { clock, url: config.restUrl, sender, instrument, ...(capture === undefined ? {} : { capture }) };
  return new KrakenPrivateRest({ ...shared, ...told, signer, nonces, key, tier: config.tier });
}

/** Kraken's secrets are base64: one that is not would only be called a wrong signature, or sign something else. */
function requireForm(secret: string): void {
  if (/^[A-Za-z0-9+/]{16,}={0,2}$/.test(secret) && secret.length % 4 === 0) return;
  throw new GridbotError(
    'EXCHANGE.AUTHENTICATION',
    `the API secret is not whole, or none of Kraken's: it has ${secret.length} characters, and Kraken's are base64 (88 of A-Z, a-z, 0-9, +, / ` +
      'and =). Copy it again into the file that exchange.credentials.secretFile names; Kraken shows it once only, when the key is made',
  );
}

/** Kraken takes a token for so long after it was given. */
const TOKEN_LIFE: Millis = 900_000;

/** A token, and the names of the instrument: both have to be there before the first report is read. */
async function askToken({ directory, redactor, clock }: KrakenParts, rest: KrakenPrivateRest): Promise<string> {
  await directory.known();
  const result = await rest.ask('GetWebSocketsToken', {}, { attempts: 1 });
  const token = textOf(result['token'], 'GetWebSocketsToken token');
  redactor.addPassing(token, { kind: 'stream', at: clock.now(), validFor: TOKEN_LIFE });
  return token;
}
