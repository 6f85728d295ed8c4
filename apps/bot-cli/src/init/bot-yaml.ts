/** What `gridbot init` asks. Everything as it stands in the file. */
export interface InitAnswers {
  readonly name: string;
  readonly exchange: string;
  readonly instrument: string;
  readonly flavour: string;
  readonly amountPerGrid: string;
  readonly interval: string;
  readonly openBuyOrders: string;
  /** `none`: no limit. */
  readonly maxInvestment: string;
}

const NO_LIMIT = 'none';

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

/** What is traded where nothing else is said: the instrument that most people trade there. */
export function usualInstrument(exchange: string): string {
  return exchange === 'binance' ? 'BTC/USDT' : DEFAULT_ANSWERS.instrument;
}

/**
 * A bot.yaml with a comment for every setting.
 * @param schemaFile file of the schema beside it, for editors; absent: none is named
 */
export function botYaml(answers: InitAnswers, schemaFile?: string): string {
  const { name, exchange, instrument, flavour, amountPerGrid, interval, openBuyOrders } = answers;
  const quote = instrument.split('/')[1] ?? 'quote';
  const schema = schemaFile === undefined ? '' : `# yaml-language-server: $schema=./${schemaFile}\n`;
  return `${schema}# A GridBot. "gridbot check" shows what it would order, "gridbot --config <this file>" runs it.

${noted(`name: ${quoted(name)}`, 'unique among the bots of one database')}
${noted('mode: dry-run', 'real prices, a simulated account; live has to be confirmed, see "gridbot check"')}

exchange:
${noted(`  use: ${exchange}`, '"gridbot plugins" lists what is installed; sim is a made-up market')}
  instrument: ${instrument}
${liveLines(exchange)}
strategy:
  use: grid
${noted(`  flavour: ${flavour}`, 'grid-hodl | grid-sell | swing | cdca')}
${noted(`  amountPerGrid: ${quoted(amountPerGrid)}`, `${quote} for each buy`)}
${noted(`  interval: ${interval}`, 'distance from one price to the next')}
${noted(`  openBuyOrders: ${openBuyOrders}`, 'buys waiting below the price')}
${limitLine(answers.maxInvestment, quote)}
${noted('  # fee: 0.25%', "maker fee for sizing; absent: the account's own")}

guards:
${noted("  # maxLoss: '200'", `${quote}; the bot pauses once base and ${quote} of the account have lost more`)}
${noted('  # maxDrawdown: 20%', 'it pauses once they are worth so much less than at their peak')}
${noted('  ordersPerMinute: 240', 'most orders in a minute; 0: no cap')}

${noted('simulation:', "dry-runs and backtests; what is absent is the exchange's own")}
  balances: { ${quote}: '10000' }
  # instrument: { tickSize: '0.1', lotSize: '0.00000001', minQuantity: '0.00005', minNotional: '0.5' }
  # fees: { maker: 0.25%, taker: 0.40%, asset: quote }
${noted('  # fills: touch', 'touch: a touched price fills | through: the market has to trade beyond it')}
${noted('  # volumeShare: 10%', 'of what was traded; absent: fills are whole')}
${noted('  # path: olhc', 'how a backtest walks a candle: olhc | ohlc')}

persistence:
${noted('  use: sqlite', 'sqlite | postgres (with urlFile) | memory')}
  file: ${quoted(`./data/${name}.sqlite`)}

stop:
${noted('  cancel: none', 'open orders to cancel when the bot stops: none | buys | all')}

log: { level: info, format: pretty }
`;
}

/** What a real exchange needs before real orders; the made-up market takes none. */
function liveLines(exchange: string): string {
  if (exchange === DEFAULT_ANSWERS.exchange) return '';
  const lines = [
    ['  # credentials:', 'mode live only: an API key of this bot alone that cannot withdraw'],
    ['  #   keyFile: ./secrets/key', 'each file holds the secret and nothing else; chmod 600'],
    ['  #   secretFile: ./secrets/secret', ''],
  ] as const;
  return `${lines.map(([setting, comment]) => (comment === '' ? setting : noted(setting, comment))).join('\n')}\n`;
}

function limitLine(maxInvestment: string, quote: string): string {
  if (maxInvestment === NO_LIMIT) return noted("  # maxInvestment: '1000'", `${quote}; without it there is no limit`);
  return noted(`  maxInvestment: ${quoted(maxInvestment)}`, `${quote} in open buys and unsold base, at most`);
}

function noted(setting: string, comment: string): string {
  return `${setting.padEnd(30)} # ${comment}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
