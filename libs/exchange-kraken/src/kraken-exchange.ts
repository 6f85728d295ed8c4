import {
  GridbotError,
  type AdapterRemark,
  type Clock,
  type Exchange,
  type ExchangeDependencies,
  type UnixMillis,
} from '@gridbot/core';
import {
  ClockOffset,
  ConnectionBoard,
  HttpSender,
  openCapture,
  Redactor,
  type FrameCapture,
  type OpenCapture,
} from '@gridbot/exchange-kit';
import { createAccount, REPORTS, type KrakenAccount } from './kraken-account.js';
import { krakenChecks } from './kraken-checks.js';
import { KrakenMarketData, PRICES } from './kraken-market-data.adapter.js';
import { MarketDirectory } from './kraken-market.directory.js';
import { KrakenPublicRest } from './kraken-public.rest.js';
import { TradingState } from './kraken-trading.state.js';
import type { KrakenConfig } from './kraken.config.js';
import { wholeOf } from './kraken.fields.js';
import { REQUESTS } from './kraken.limit-notices.js';

/** What all parts of one connected Kraken share. */
export interface KrakenParts {
  readonly config: KrakenConfig;
  readonly clock: Clock;
  readonly sender: HttpSender;
  readonly rest: KrakenPublicRest;
  readonly directory: MarketDirectory;
  readonly board: ConnectionBoard;
  readonly offset: ClockOffset;
  readonly redactor: Redactor;
  readonly instrument: string;
  readonly remark: (remark: AdapterRemark) => void;
  readonly capture?: FrameCapture;
}

/** Puts one instrument of Kraken together. Nothing is connected before somebody asks. */
export async function createKraken(config: KrakenConfig, dependencies: ExchangeDependencies): Promise<Exchange> {
  const { instrument: id, clock, secret, remark = () => undefined } = dependencies;
  const redactor = new Redactor();
  const capture = openCapture(config, { clock, redactor, remark });
  const sender = new HttpSender({ clock, answerTimeout: config.answerTimeout, bodyTimeout: config.answerTimeout });
  const instrument = id.slice(id.indexOf(':') + 1);
  const captured = capture === undefined ? {} : { capture: capture.frames };
  const rest = new KrakenPublicRest({ clock, url: config.restUrl, sender, instrument, ...captured });
  const streams = [PRICES, TradingState.STREAM, ...(secret === undefined ? [] : [REPORTS, REQUESTS])];
  const board = new ConnectionBoard(clock, streams, (event) => marketData.tell(event));
  const state = new TradingState(board, remark);
  const directory = new MarketDirectory(clock, rest, id, config.tier, ({ mode }) => state.setMode(mode));
  const offset = new ClockOffset({
    clock,
    ask: () => askTime(rest),
    samples: 3,
    onFailure: (error) => remark({ level: 'debug', text: `Kraken's time could not be asked: ${String(error)}` }),
  });
  const parts: KrakenParts = {
    config,
    clock,
    sender,
    rest,
    directory,
    board,
    offset,
    redactor,
    instrument,
    remark,
    ...captured,
  };
  const account = secret === undefined ? undefined : await createAccount(parts, { ...dependencies, secret });
  const marketData: KrakenMarketData = new KrakenMarketData({
    ...parts,
    state,
    streamUrl: config.publicStreamUrl,
    silence: config.streamSilence,
    feeSide: config.feeAsset,
    startReports: () => account?.start(),
  });
  return exchangeOf(parts, marketData, account, capture);
}

function exchangeOf(
  parts: KrakenParts,
  marketData: KrakenMarketData,
  account: KrakenAccount | undefined,
  capture: OpenCapture | undefined,
): Exchange {
  const { config, sender, rest, directory, offset, board } = parts;
  return {
    marketData,
    ...(account === undefined ? {} : { execution: account.execution, history: account.history }),
    checks: () =>
      krakenChecks({
        rest,
        directory,
        offset,
        orderDeadline: config.orderDeadline,
        allowWithdrawals: config.allowWithdrawals,
        ...(account === undefined
          ? {}
          : { account: { rest: account.rest, feeRates: () => account.execution.feeRates() } }),
        ...(config.deadManSwitch === undefined ? {} : { deadManSwitch: config.deadManSwitch }),
      }),
    status: () => ({ streams: board.all(), limits: [...rest.levels(), ...(account?.rest.levels() ?? [])] }),
    close: async () => {
      marketData.close();
      await account?.close();
      offset.close();
      rest.close();
      await sender.close();
      await capture?.close();
    },
  };
}

/** Kraken tells whole seconds: the middle of the second is the best guess. */
async function askTime(rest: KrakenPublicRest): Promise<UnixMillis> {
  const outcome = await rest.call('Time');
  if (outcome.kind === 'done') return wholeOf(outcome.value['unixtime'], 'Time unixtime') * 1_000 + 500;
  if (outcome.kind === 'rejected') throw new GridbotError('EXCHANGE.REFUSED', outcome.reason.text);
  throw outcome.error;
}
