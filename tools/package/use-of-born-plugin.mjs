/** What the bot is asked to do with a born plugin, and what has to be read from its answer. `beside` starts what has to run meanwhile. */
export function useOf(kind) {
  return USES[kind];
}

const USES = {
  strategy: [
    {
      says: 'the bot backtests the born strategy',
      args: ['backtest', '--config', 'bot.yaml', '--data', 'prices.csv'],
      expects: /my-strategy[^]*buys[^]*ledger/i,
    },
    {
      says: 'the bot runs the born strategy in a dry-run',
      args: ['run', '--config', 'bot.yaml', '--for', '3s'],
      expects: /my-strategy on sim BTC\/USD[^]*ledger +balanced/,
    },
  ],
};
