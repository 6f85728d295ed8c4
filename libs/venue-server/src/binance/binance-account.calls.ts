import type { Millis } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import type { BinanceCall, CallInput } from './binance.call.js';
import { accountCommission, commission, tradeFeeRow } from './binance.commission.js';
import { bad } from './binance.errors.js';
import { fixed, idNumber } from './binance.numbers.js';
import { myTradeRow, orderRow } from './binance.order-rows.js';
import type { BinanceParams } from './binance.params.js';
import { READ } from './binance-order.calls.js';

const DAY: Millis = 86_400_000;
/** Of the account; any number. */
const UID = 354_937_868;
const SPAN = ['startTime', 'endTime', 'limit'] as const;

/** The calls about the account. */
export const ACCOUNT_CALLS = {
  allOrders: {
    operation: 'closed-orders',
    params: ['symbol', 'orderId', ...SPAN],
    rights: READ,
    weight: 20,
    perform: allOrders,
  },
  myTrades: {
    operation: 'trades',
    params: ['symbol', 'orderId', 'fromId', ...SPAN],
    rights: READ,
    weight: (params) => (params.has('orderId') ? 5 : 20),
    perform: myTrades,
  },
  account: { operation: 'balances', params: ['omitZeroBalances'], rights: READ, weight: 20, perform: account },
  commission: {
    operation: 'fees',
    params: ['symbol'],
    rights: READ,
    weight: 20,
    perform: ({ context, params }) => commission(context, context.instrumentOf(params)),
  },
  orderLimits: {
    operation: 'other',
    params: [],
    rights: READ,
    weight: 40,
    perform: ({ context }) => context.limits.orderRows(context.now()),
  },
  apiRestrictions: { operation: 'key-info', params: [], rights: [], weight: 1, perform: apiRestrictions },
  tradeFee: { operation: 'fees', params: ['symbol'], rights: READ, weight: 1, perform: tradeFee },
  systemStatus: { operation: 'status', params: [], weight: 1, perform: systemStatus },
} satisfies Readonly<Record<string, BinanceCall>>;

function allOrders({ context, params }: CallInput): readonly object[] {
  const { symbol } = context.instrumentOf(params);
  const limit = params.limit(500, 1_000);
  const span = readSpan(params);
  const from = params.integer('orderId');
  const orders = context.wire.view('closed-orders').orders({ symbol, ...span });
  const found = from === undefined ? orders : orders.filter(({ venueOrderId }) => idNumber(venueOrderId) >= from);
  const rows = paged<AccountOrder>(found, limit, from !== undefined || span.from !== undefined);
  return rows.map((order) => orderRow(order, context.nameOf(symbol)));
}

function myTrades({ context, params }: CallInput): readonly object[] {
  const { symbol } = context.instrumentOf(params);
  const limit = params.limit(500, 1_000);
  const span = readSpan(params);
  const [fromId, orderId] = [params.integer('fromId'), params.integer('orderId')];
  if (fromId !== undefined && (span.from !== undefined || span.to !== undefined)) {
    throw bad(-1128, 'Combination of optional parameters invalid.');
  }
  const ofOrder = orderId === undefined ? {} : { venueOrderId: String(orderId) };
  const trades = context.wire.view('trades').trades({ symbol, ...span, ...ofOrder });
  const found = fromId === undefined ? trades : trades.filter(({ tradeId }) => idNumber(tradeId) >= fromId);
  const rows = paged<AccountTrade>(found, limit, fromId !== undefined || span.from !== undefined);
  return rows.map((trade) => myTradeRow(trade, context.nameOf(symbol)));
}

/** From where something says where to begin, the oldest; else the newest. Oldest first either way. */
function paged<T>(rows: readonly T[], limit: number, hasBegin: boolean): readonly T[] {
  return hasBegin ? rows.slice(0, limit) : rows.slice(-limit);
}

function readSpan(params: BinanceParams): { readonly from?: number; readonly to?: number } {
  const [from, to] = [params.time('startTime'), params.time('endTime')];
  if (from !== undefined && to !== undefined && to - from > DAY) {
    throw bad(-1127, 'More than 24 hours between startTime and endTime.');
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function account({ context, params }: CallInput): object {
  const omitsZero = params.flag('omitZeroBalances') === true;
  const view = context.wire.view('balances');
  const balances = Object.entries(view.balances())
    .filter(([, { total }]) => !omitsZero || !total.isZero())
    .map(([asset, { total, free }]) => ({ asset, free: fixed(free), locked: fixed(total.minus(free)) }));
  return {
    ...accountCommission(context),
    ...{ canTrade: true, canWithdraw: true, canDeposit: true, brokered: false },
    ...{ requireSelfTradePrevention: false, preventSor: false },
    updateTime: context.now(),
    accountType: 'SPOT',
    balances,
    permissions: ['SPOT'],
    uid: UID,
  };
}

function apiRestrictions({ context, key }: CallInput): object {
  const may = (...rights: typeof READ): boolean => rights.some((right) => key!.rights.has(right));
  return {
    ipRestrict: key!.ipRestricted,
    createTime: context.now() - DAY,
    enableReading: may(...READ),
    enableWithdrawals: may('withdraw'),
    enableSpotAndMarginTrading: may('trade'),
    ...{ enableInternalTransfer: false, permitsUniversalTransfer: false, enableMargin: false, enableFutures: false },
    ...{
      enableVanillaOptions: false,
      enablePortfolioMarginTrading: false,
      enableFixApiTrade: false,
      enableFixReadOnly: false,
    },
  };
}

function tradeFee({ context, params }: CallInput): readonly object[] {
  const wanted = params.has('symbol') ? [context.instrumentOf(params)] : context.instruments();
  return wanted.flatMap((instrument) => {
    const rates = context.wire.feeRates(instrument.symbol);
    return rates === undefined ? [] : [tradeFeeRow(instrument, rates)];
  });
}

function systemStatus({ context }: CallInput): object {
  return context.wire.venue.status === 'maintenance'
    ? { status: 1, msg: 'system maintenance' }
    : { status: 0, msg: 'normal' };
}
