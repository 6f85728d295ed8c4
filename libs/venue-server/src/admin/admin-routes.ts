import { GridbotError } from '@gridbot/core';
import type { FaultSpec } from '../faults/fault-spec.js';
import { KEY_RIGHTS, type KeyRight } from '../venue/api-key.js';
import { TRADING_STATUSES } from '../venue/venue-instrument.js';
import type { Outcome } from '../venue/refusal.js';
import type { AdminBody } from './admin-request.js';
import type { VenueAdmin } from './venue-admin.js';

/** What a route works with. */
export interface AdminCall {
  readonly admin: VenueAdmin;
  /** What stands in the path after the route's own name; empty if nothing. */
  readonly rest: string;
  readonly query: URLSearchParams;
  readonly body: AdminBody;
}

/** One thing that the admin API of an exchange does. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/admin/<exchange>/<name>` */
  readonly name: string;
  readonly about: string;
  run(call: AdminCall): unknown;
}

/** Everything that the admin API of an exchange does. */
export const ADMIN_ROUTES: readonly AdminRoute[] = [
  {
    method: 'GET',
    name: 'state',
    about: 'status, time, prices, balances, counts, faults, defects',
    run: ({ admin }) => admin.state(),
  },
  { method: 'GET', name: 'balances', about: 'total and free of every asset', run: ({ admin }) => admin.balances() },
  { method: 'GET', name: 'orders', about: '?symbol=&clientOrderId=&open=true', run: listOrders },
  {
    method: 'GET',
    name: 'trades',
    about: '?symbol=',
    run: ({ admin, query }) => admin.trades(picked(query, ['symbol', 'venueOrderId'])),
  },
  { method: 'GET', name: 'requests', about: '?operation=&clientOrderId=&after=', run: listRequests },
  { method: 'GET', name: 'faults', about: 'faults at work', run: ({ admin }) => admin.faults() },
  { method: 'POST', name: 'faults', about: '{fault, params, operations, times, after, for}', run: inject },
  {
    method: 'DELETE',
    name: 'faults',
    about: 'ends all, or /<id>',
    run: ({ admin, rest }) => ({ ended: admin.clearFaults(rest === '' ? undefined : idOf(rest)) }),
  },
  {
    method: 'POST',
    name: 'orders',
    about:
      'by hand: {symbol, side, price, quantity}; without price: market; trigger "+5.0000%": shown as a trailing stop (Kraken)',
    run: placeByHand,
  },
  {
    method: 'DELETE',
    name: 'orders',
    about: '/<venue order id>, by hand',
    run: ({ admin, rest }) => valueOf(admin.cancel({ venueOrderId: rest })),
  },
  { method: 'POST', name: 'prints', about: '{symbol, price, quantity, side}', run: print },
  { method: 'POST', name: 'step', about: '{count, symbol}: the next items of the feeds', run: step },
  { method: 'POST', name: 'time', about: '{at} sets the clock, {by} moves it, ms', run: setTime },
  { method: 'POST', name: 'deposits', about: '{asset, amount}', run: deposit },
  { method: 'POST', name: 'withdrawals', about: '{asset, amount}', run: withdraw },
  { method: 'POST', name: 'instruments', about: '{symbol, status, tickSize, minNotional, ...}', run: changeInstrument },
  { method: 'POST', name: 'keys', about: '{name, rights}: another key, with its secret', run: addKey },
  { method: 'POST', name: 'rights', about: '{rights}: what the first key may do', run: changeRights },
];

function listOrders({ admin, query }: AdminCall): unknown {
  const filter = picked(query, ['symbol', 'clientOrderId']);
  return query.get('open') === 'true' ? admin.openOrders(filter) : admin.orders(filter);
}

function listRequests({ admin, query }: AdminCall): unknown {
  const after = query.get('after');
  return admin.requests({
    ...picked(query, ['operation', 'clientOrderId']),
    ...(after !== null && { after: idOf(after) }),
  });
}

function inject({ admin, body }: AdminCall): unknown {
  return { id: admin.inject(body.raw as unknown as FaultSpec) };
}

function placeByHand({ admin, body }: AdminCall): unknown {
  const terms = {
    symbol: body.text('symbol'),
    side: body.oneOf('side', ['buy', 'sell']),
    quantity: body.quantity('quantity'),
  };
  const limit = body.has('price')
    ? { orderType: 'limit' as const, price: body.price('price') }
    : { orderType: 'market' as const };
  const clientOrderId = body.has('clientOrderId') && { clientOrderId: body.text('clientOrderId') };
  const labels = body.has('trigger') && { labels: { trigger: offsetOf(body.text('trigger')) } };
  return valueOf(admin.place({ ...terms, ...limit, ...clientOrderId, ...labels }));
}

function print({ admin, body }: AdminCall): unknown {
  admin.print(body.text('symbol'), {
    price: body.price('price'),
    ...(body.has('quantity') && { quantity: body.quantity('quantity') }),
    ...(body.has('side') && { side: body.oneOf('side', ['buy', 'sell']) }),
  });
  return { prices: admin.state().prices };
}

async function step({ admin, body }: AdminCall): Promise<unknown> {
  const symbol = body.has('symbol') ? body.text('symbol') : undefined;
  return { played: await admin.step(body.has('count') ? body.count('count') : 1, symbol) };
}

function setTime({ admin, body }: AdminCall): unknown {
  if (body.has('at')) admin.setTime(body.count('at'));
  if (body.has('by')) admin.advanceTime(body.count('by'));
  const { time, skew } = admin.state();
  return { time, skew };
}

function deposit({ admin, body }: AdminCall): unknown {
  admin.deposit(body.text('asset'), body.quantity('amount'));
  return admin.balances();
}

function withdraw({ admin, body }: AdminCall): unknown {
  valueOf(admin.withdraw(body.text('asset'), body.quantity('amount')));
  return admin.balances();
}

function changeInstrument({ admin, body }: AdminCall): unknown {
  const sizes = (['tickSize', 'lotSize', 'minQuantity', 'minNotional'] as const).filter((name) => body.has(name));
  admin.changeInstrument(body.text('symbol'), {
    ...(body.has('status') && { status: body.oneOf('status', TRADING_STATUSES) }),
    ...(body.has('maxOpenOrders') && { maxOpenOrders: body.count('maxOpenOrders') }),
    ...Object.fromEntries(sizes.map((name) => [name, body.decimal(name)])),
  });
  return admin.state().instruments;
}

function addKey({ admin, body }: AdminCall): unknown {
  return admin.addKey({
    ...(body.has('name') && { name: body.text('name') }),
    ...(body.has('rights') && { rights: rightsOf(body) }),
  });
}

function changeRights({ admin, body }: AdminCall): unknown {
  const rights = rightsOf(body);
  admin.changeKey({ rights });
  return { rights };
}

function rightsOf(body: AdminBody): readonly KeyRight[] {
  const given = body.raw['rights'];
  const rights = Array.isArray(given) ? (given as readonly KeyRight[]) : [];
  if (Array.isArray(given) && rights.every((right) => KEY_RIGHTS.includes(right))) return rights;
  throw new GridbotError('CONFIG.INVALID', `rights must be a list of ${KEY_RIGHTS.join(', ')}`);
}

function offsetOf(text: string): string {
  if (/^\+\d+(?:\.\d+)?%?$/.test(text)) return text;
  throw new GridbotError('CONFIG.INVALID', `trigger must be an offset such as +5.0000% or +500.0, and is "${text}"`);
}

function idOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new GridbotError('CONFIG.INVALID', `"${text}" is no number`);
}

function picked<Name extends string>(query: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : []))) as Partial<
    Record<Name, string>
  >;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.taken) return outcome.value;
  throw new GridbotError('EXCHANGE.REFUSED', `${outcome.refusal.code}: ${outcome.refusal.text}`);
}
