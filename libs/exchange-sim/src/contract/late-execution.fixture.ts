import type { Execution, ExecutionReport, OrderFilledReport, SubmitOrder } from '@gridbot/core';

const LOOK_EVERY = 20;

/**
 * An adapter of an exchange whose reports are silent about fills: it lists its executions now and then, and an order that is over is told once
 * everything of it has been listed.
 */
export function lateExecution(real: Execution): Execution {
  let tell: (report: ExecutionReport) => void = () => undefined;
  const told = new Set<string>();
  const look = async () => {
    const { fills } = await real.snapshot({ since: 0, lookUp: [] });
    for (const { clientOrderId, venueOrderId, fill } of fills) {
      if (told.has(fill.tradeId)) continue;
      told.add(fill.tradeId);
      const about = { type: 'execution-report', at: fill.at, clientOrderId, venueOrderId } as const;
      tell({ ...about, execType: 'filled', fill } as OrderFilledReport);
    }
  };
  return {
    submit: (order: SubmitOrder) => real.submit(order),
    cancel: (request) => real.cancel(request),
    snapshot: (request) => real.snapshot(request),
    feeRates: () => real.feeRates(),
    onReport(listener) {
      tell = listener;
      const looking = setInterval(() => void look(), LOOK_EVERY);
      const end = real.onReport((report) => {
        if (report.execType !== 'filled') void look().then(() => listener(report));
      });
      return () => {
        clearInterval(looking);
        end();
      };
    },
  };
}
