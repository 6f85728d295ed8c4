import type { AdapterRemark } from '@gridbot/core';
import type { ConnectionBoard } from '@gridbot/exchange-kit';

/** States of the whole exchange in which orders cannot be placed. */
const CLOSED_SYSTEM = new Set(['maintenance', 'cancel_only']);
/** Modes of an instrument in which orders cannot be placed. */
const CLOSED_MARKET = new Set(['cancel_only', 'reduce_only', 'work_in_progress', 'delisted']);

/** Whether Kraken takes orders at the moment: told as one more stream of the connection, and as a line for the log at every change. */
export class TradingState {
  /** Its name on the board. */
  static readonly STREAM = 'exchange';
  private system: string | undefined;
  private mode: string | undefined;

  constructor(
    private readonly board: ConnectionBoard,
    private readonly remark: (remark: AdapterRemark) => void,
  ) {}

  setSystem(status: string): void {
    if (this.system === status) return;
    this.say('Kraken', this.system, status);
    this.system = status;
    this.tell();
  }

  setMode(mode: string): void {
    if (this.mode === mode) return;
    this.say('the instrument', this.mode, mode);
    this.mode = mode;
    this.tell();
  }

  private say(what: string, former: string | undefined, now: string): void {
    if (former === undefined && now === 'online') return;
    this.remark({ level: now === 'online' ? 'info' : 'warn', text: `${what} is in ${now} mode` });
  }

  private tell(): void {
    const { system, mode, board } = this;
    if (system === undefined || mode === undefined) return;
    if (!takesOrders(system, mode))
      board.down(TradingState.STREAM, `Kraken is in ${system}, the instrument in ${mode} mode`);
    else board.up(TradingState.STREAM);
  }
}

/** True if limit orders can be placed. */
export function takesOrders(system: string, mode: string): boolean {
  return !CLOSED_SYSTEM.has(system) && !CLOSED_MARKET.has(mode);
}
