import type { ExecutionReport } from '@gridbot/core';
import { Accounts } from '../matching/accounts.js';
import { Fees } from '../matching/fees.js';
import { MatchingEngine } from '../matching/matching-engine.js';
import { OrderRecords } from '../matching/order-records.js';
import type { SimExchangeOptions } from './sim-exchange-options.js';

/** The far side of the wire: what stands at the exchange itself. */
export interface SimVenue {
  readonly engine: MatchingEngine;
  readonly accounts: Accounts;
  readonly records: OrderRecords;
}

/**
 * Puts the exchange together.
 * @param report takes what is to be reported, in order
 * @throws GridbotError CONFIG.INVALID for balances below zero and for fees that cannot be computed
 */
export function createVenue(options: SimExchangeOptions, report: (report: ExecutionReport) => void): SimVenue {
  const { instrument, balances, fees, feeDecimals, feeAssetPrice } = options;
  const schedule = {
    rates: fees,
    ...(feeDecimals === undefined ? {} : { decimals: feeDecimals }),
    ...(feeAssetPrice === undefined ? {} : { assetPrice: feeAssetPrice }),
  };
  const accounts = new Accounts(balances);
  const records = new OrderRecords(options.keepHistory ?? 1_000);
  const engine = new MatchingEngine({
    instrument,
    accounts,
    records,
    fees: new Fees(schedule, instrument),
    postOnly: options.postOnly ?? 'reject',
    idPrefix: options.idPrefix ?? 'sim',
    report,
  });
  return { engine, accounts, records };
}
