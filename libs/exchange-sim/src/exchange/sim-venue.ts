import { tradeId, venueOrderId, type ExecutionReport } from '@gridbot/core';
import { Accounts } from '../matching/accounts.js';
import { Fees } from '../matching/fees.js';
import { FillRule } from '../matching/fill-rule.js';
import { MatchingEngine } from '../matching/matching-engine.js';
import { OrderRecords } from '../matching/order-records.js';
import { OwnerReports } from './owner-reports.js';
import type { SimExchangeOptions } from './sim-exchange-options.js';

/** The far side of the wire: what stands at the exchange itself. */
export interface SimVenue {
  readonly engine: MatchingEngine;
  readonly accounts: Accounts;
  readonly records: OrderRecords;
  readonly reports: OwnerReports;
}

/**
 * Puts the exchange together.
 * @param report takes what is to be reported, in order
 * @throws GridbotError CONFIG.INVALID for balances below zero and for fees that cannot be computed
 */
export function createVenue(options: SimExchangeOptions, report: (report: ExecutionReport) => void): SimVenue {
  const {
    instrument,
    balances,
    fees,
    feeDecimals,
    feeAssetPrice,
    feeAssetDiscount,
    feeTiers,
    idPrefix = 'sim',
  } = options;
  const schedule = {
    rates: fees,
    ...(feeDecimals === undefined ? {} : { decimals: feeDecimals }),
    ...(feeAssetPrice === undefined ? {} : { assetPrice: feeAssetPrice }),
    ...(feeAssetDiscount === undefined ? {} : { assetDiscount: feeAssetDiscount }),
    ...(feeTiers === undefined ? {} : { tiers: feeTiers }),
  };
  const accounts = new Accounts(balances);
  const records = new OrderRecords(options.keepHistory ?? 1_000);
  const reports = new OwnerReports(records, report);
  const engine = new MatchingEngine({
    instrument,
    accounts,
    fees: new Fees(schedule, instrument),
    postOnly: options.postOnly ?? 'reject',
    fillRule: new FillRule(instrument, options),
    ...(options.queue && { queue: options.queue }),
    ids: {
      order: (count) => venueOrderId(`${idPrefix}-o${count}`),
      trade: (count) => tradeId(`${idPrefix}-t${count}`),
    },
    observer: reports,
  });
  for (const order of options.carriedOver ?? []) {
    const carried = engine.carryOver(order);
    if (carried !== undefined && carried.status !== 'open') records.finish(carried);
  }
  return { engine, accounts, records, reports };
}
