import { CANDLE_SLOTS, IGNORED, TRADE_SLOTS, slotOf, type ColumnRole } from './layout.js';

/** Names of columns as sources write them, letters and digits only, best first. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  time: [
    'opentime',
    'timestamp',
    'unixtimestamp',
    'unixtime',
    'unix',
    'timems',
    'timestampms',
    'time',
    'ts',
    'datetime',
    'starttime',
    'transacttime',
    'tradetime',
    'openedat',
    'at',
    't',
    'date',
  ],
  open: ['open', 'openprice', 'o'],
  high: ['high', 'highprice', 'h'],
  low: ['low', 'lowprice', 'l'],
  close: ['close', 'closeprice', 'c'],
  volume: ['volume', 'vol', 'basevolume', 'volumebase', 'v', 'amount', 'quantity', 'qty'],
  price: ['price', 'tradeprice', 'p'],
  quantity: ['quantity', 'qty', 'amount', 'volume', 'vol', 'size', 'basevolume', 'q'],
  id: ['tradeid', 'aggtradeid', 'id', 'tid', 'a'],
};

/** What a header line says, or what it lacks. */
export type HeaderColumns =
  | { readonly kind: 'candles' | 'trades'; readonly slots: Uint8Array }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] };

/** Finds the columns by their names, whatever their order and case. */
export function headerColumns(names: readonly string[]): HeaderColumns {
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const find = (role: ColumnRole): number => {
    const named = NAMES[role].map((name) => plain.indexOf(name)).find((at) => at >= 0);
    // "Volume BTC, Volume USDT": the base comes first.
    return named ?? (role === 'volume' ? plain.findIndex((name) => name.startsWith('volume')) : -1);
  };
  const isCandles = (['open', 'high', 'low', 'close'] as const).some((role) => find(role) >= 0) && find('price') < 0;
  const kind = isCandles ? 'candles' : 'trades';
  const required = isCandles ? CANDLE_SLOTS : TRADE_SLOTS.filter((role) => role !== 'id');
  const missing = required.filter((role) => find(role) < 0);
  if (missing.length > 0) return { kind: 'unknown', missing };
  const slots = new Uint8Array(names.length).fill(IGNORED);
  for (const role of isCandles ? CANDLE_SLOTS : TRADE_SLOTS) {
    const column = find(role);
    if (column >= 0) slots[column] = slotOf(kind, role);
  }
  return { kind, slots };
}
