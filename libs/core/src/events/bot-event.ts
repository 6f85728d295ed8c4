import type { AccountSnapshot } from './account-snapshot.event.js';
import type { CandleClosed } from './candle-closed.event.js';
import type { ConnectionChanged } from './connection-changed.event.js';
import type { ExecutionReport } from './execution-report.event.js';
import type { HistoryRecovered } from './history-recovered.event.js';
import type { OperatorCommand } from './operator-command.event.js';
import type { Started } from './started.event.js';
import type { StopRequested } from './stop-requested.event.js';
import type { TickerUpdated } from './ticker-updated.event.js';
import type { TimerFired } from './timer-fired.event.js';

/** Everything that can happen to a bot. */
export type BotEvent =
  | Started
  | TickerUpdated
  | CandleClosed
  | ExecutionReport
  | AccountSnapshot
  | HistoryRecovered
  | TimerFired
  | ConnectionChanged
  | OperatorCommand
  | StopRequested;
