/** What `gridbot init` asks. Everything as it stands in the file. */
export interface InitAnswers {
  readonly name: string;
  readonly exchange: string;
  readonly instrument: string;
  readonly flavour: string;
  readonly amountPerGrid: string;
  readonly interval: string;
  readonly openBuyOrders: string;
  /** Empty: no limit. */
  readonly maxInvestment: string;
}

/** A bot that can be run right away, on the demo market. */
export const DEFAULT_ANSWERS: InitAnswers = {
  name: 'my-bot',
  exchange: 'sim',
  instrument: 'BTC/USD',
  flavour: 'grid-hodl',
  amountPerGrid: '100',
  interval: '1%',
  openBuyOrders: '5',
  maxInvestment: '1000',
};

/** A bot.yaml with a comment for every setting. */
export function botYaml(answers: InitAnswers): string {
  const quote = answers.instrument.split('/')[1] ?? 'quote';
  const limit =
    answers.maxInvestment === ''
      ? `  # maxInvestment: '1000'      # ${quote}; without it there is no limit`
      : `  maxInvestment: ${quoted(answers.maxInvestment)}      # ${quote} in open buys and unsold base, at most`;
  return `# A GridBot. "gridbot check" shows what it would order, "gridbot --config <this file>" runs it.

name: ${quoted(answers.name)}
mode: dry-run                  # real prices, a simulated account; live needs a confirmation, see "gridbot check"

exchange:
  use: ${answers.exchange}                     # "gridbot plugins" lists what is installed; sim is a made-up market
  instrument: ${answers.instrument}

strategy:
  use: grid
  flavour: ${answers.flavour}           # grid-hodl | grid-sell | swing | cdca
  amountPerGrid: ${quoted(answers.amountPerGrid)}       # ${quote} for each buy
  interval: ${answers.interval}                 # distance from one price to the next
  openBuyOrders: ${answers.openBuyOrders}             # buys waiting below the price
${limit}
  # fee: 0.25%                 # maker fee for sizing; absent: the account's own

simulation:                    # dry-runs and backtests; what is absent is the exchange's own
  balances: { ${quote}: '10000' }
  # instrument: { tickSize: '0.1', lotSize: '0.00000001', minQuantity: '0.00005', minNotional: '0.5' }
  # fees: { maker: 0.25%, taker: 0.40%, asset: quote }
  # path: olhc                 # how a backtest walks a candle: olhc | ohlc

persistence:
  use: sqlite                  # sqlite | memory
  file: ./data/${answers.name}.sqlite

stop:
  cancel: none                 # open orders to cancel when the bot stops: none | buys | all

log: { level: info, format: pretty }
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
