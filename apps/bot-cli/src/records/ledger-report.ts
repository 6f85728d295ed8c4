import { LedgerAudit, type BotReader, type LedgerTotal, type LedgerVerdict } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading } from './bot-heading.js';

/** Sums of a bot's postings. */
export interface LedgerReport {
  readonly bot: BotHeading;
  /** By account, then asset. */
  readonly totals: readonly LedgerTotal[];
}

/** What a check of a bot's books found. */
export interface LedgerCheckReport extends LedgerVerdict {
  readonly bot: BotHeading;
  /** The last step that was checked; later ones may have been kept meanwhile. */
  readonly upToSeq: number;
}

/** Sums of all postings. */
export async function ledgerReport(reader: BotReader): Promise<LedgerReport> {
  return { bot: headingOf(reader), totals: await reader.ledger.totals() };
}

/** Checks postings, balances, fills and orders against each other. */
export async function checkLedger(reader: BotReader): Promise<LedgerCheckReport> {
  const { lastSeq } = reader.bot;
  const audit = new LedgerAudit(tradedAssets(reader), lastSeq);
  for (const balance of await reader.balances.list()) audit.balance(balance);
  for await (const order of reader.orders.each()) audit.order(order);
  await inTurns(
    reader.fills.each(),
    (fill) => audit.fill(fill),
    reader.ledger.each(),
    (posting) => audit.posting(posting),
  );
  return { bot: headingOf(reader), upToSeq: lastSeq, ...audit.verdict() };
}

/** A trade is one fill and four postings or six: read side by side, both come at about the same time and need not be remembered. */
const POSTINGS_A_FILL = 6;

async function inTurns<One, Other>(
  ones: AsyncIterable<One>,
  takeOne: (one: One) => void,
  others: AsyncIterable<Other>,
  takeOther: (other: Other) => void,
): Promise<void> {
  const each = ones[Symbol.asyncIterator]();
  try {
    let next = await each.next();
    let count = 0;
    for await (const other of others) {
      takeOther(other);
      count += 1;
      if (next.done || count % POSTINGS_A_FILL !== 0) continue;
      takeOne(next.value);
      next = await each.next();
    }
    for (; !next.done; next = await each.next()) takeOne(next.value);
  } finally {
    await each.return?.();
  }
}
