import type { BotReader, TimeSpan, UnixMillis } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading } from '../records/bot-heading.js';
import { instant, type Instant } from '../records/instant.js';
import { audit, type AuditFindings } from './audit.js';
import { auditSpan } from './audit-span.js';
import { beginOf, readOwnSide } from './read-own-side.js';
import { readVenueSide, type AuditableExchange } from './read-venue-side.js';

/** What `gridbot audit` shows. */
export interface AuditReport extends AuditFindings {
  readonly bot: BotHeading;
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  /** True if a process runs the bot: what happened in the last two minutes is left out. */
  readonly running: boolean;
  /** True if nothing differs. */
  readonly agrees: boolean;
}

/**
 * Reads both sides and compares them. The exchange is asked first: what it says of a running bot is then in the bot's records too.
 * @throws GridbotError EXCHANGE.*, STORE.*
 */
export async function auditReport(
  reader: BotReader,
  exchange: AuditableExchange,
  wanted: TimeSpan,
  now: UnixMillis,
): Promise<AuditReport> {
  const running = reader.bot.lease !== undefined;
  const span = auditSpan({ wanted, now, begin: await beginOf(reader), running });
  const venue = await readVenueSide(exchange, span, now);
  const own = await readOwnSide(reader, span);
  const findings = audit(own, venue, span, tradedAssets(reader));
  return {
    bot: headingOf(reader),
    from: instant(span.from),
    to: instant(Math.min(span.to, wanted.to ?? now)),
    running,
    agrees: findings.differences.length === 0,
    ...findings,
  };
}
