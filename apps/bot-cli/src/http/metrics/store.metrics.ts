import { LastKnown } from './last-known.js';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

/** What is kept, and what waits to be kept or sent. */
export function registerStore({ gauge, figure, total }: MetricKit, source: MetricSource): void {
  figure('store_waiting', '1 while the loop waits for the database to keep a step, else 0.', () => {
    const pulse = source.bot()?.pulse;
    return pulse === undefined ? undefined : Number(pulse.keeping);
  });
  const steps = 'Steps in the journal since the bot was made.';
  total('journal_steps_total', steps, () => source.bot()?.session?.engine.seq);
  const size =
    'What the database takes on the disk, the journal being most of it. PostgreSQL is asked every ten minutes.';
  const bytes = new LastKnown(() => source.databaseSize());
  figure('database_size_bytes', size, () => bytes.read());
  const waiting = new LastKnown(async () => source.bot()?.pendingDeliveries());
  const late = 'Messages that wait for a channel though their time has come: quiet hours and digests do not count.';
  const pending = gauge('notifications_pending', late, ['channel'], async () => {
    const counts = (await waiting.read()) ?? {};
    pending.reset();
    for (const [channel, count] of Object.entries(counts)) pending.set({ channel }, count);
  });
}
