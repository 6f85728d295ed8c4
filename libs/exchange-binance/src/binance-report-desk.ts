import type { ClientOrderId, ExecutionReport } from '@gridbot/core';
import { RecentIds } from '@gridbot/exchange-kit';

/** Hands reports on, each once: answers over REST and the stream tell the same things, and connections overlap. */
export class BinanceReportDesk {
  private readonly told = new RecentIds<string>(50_000);
  private readonly canceled = new RecentIds<ClientOrderId>();
  private listener: ((report: ExecutionReport) => void) | undefined;

  /** Ends with the function that comes back. What was told while nobody listened is found by a snapshot. */
  listen(listener: (report: ExecutionReport) => void): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = undefined;
    };
  }

  readonly tell = (report: ExecutionReport): void => {
    if (this.listener !== undefined && this.told.add(nameOf(report))) this.listener(report);
  };

  /** We ask to cancel this order: its end was requested. */
  noteCancel(id: ClientOrderId): void {
    this.canceled.add(id);
  }

  readonly wasRequested = (id: ClientOrderId): boolean => this.canceled.has(id);
}

function nameOf(report: ExecutionReport): string {
  const what = report.execType === 'filled' ? `fill ${report.fill.tradeId}` : report.execType;
  return `${report.clientOrderId} ${report.venueOrderId ?? ''} ${what}`;
}
