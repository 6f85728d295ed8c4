/** How the bot runs. Only adapters differ between modes, never the engine or the strategy. */
export type Mode = 'live' | 'dry-run' | 'backtest';
