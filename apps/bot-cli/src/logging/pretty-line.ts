const LEVELS: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** Machines search by them; people read the same in the text. */
const FOR_MACHINES: ReadonlySet<string> = new Set([
  ...['bot', 'seq', 'clientOrderId', 'key', 'venueOrderId', 'tradeId', 'side', 'status'],
  ...['price', 'quantity', 'fee', 'feeAsset', 'liquidity', 'details'],
]);

interface LogEntry {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

/** A log entry of pino as a line for people: `12:00:01 INFO  text key=value`. */
export function prettyLine(json: string): string {
  const { level, time, msg, ...rest } = JSON.parse(json) as LogEntry;
  const clock = time.slice(11, 19);
  const fields = Object.entries(rest)
    .filter(([key]) => !FOR_MACHINES.has(key))
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${clock} ${(LEVELS[level] ?? 'LOG').padEnd(5)} ${msg ?? ''}${fields.join('')}\n`;
}
