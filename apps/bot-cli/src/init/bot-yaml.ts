import { DEFAULT_ANSWERS, NO_LIMIT, type InitAnswers } from './init-answers.js';

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

${noted('simulation:', "what is absent: the exchange's own in dry-runs, Kraken's for BTC/USD in backtests")}
${balancesLine(flavour, quote)}
  # instrument: { tickSize: '0.1', lotSize: '0.00000001', minQuantity: '0.00005', minNotional: '0.5' }
  # fees: { maker: 0.25%, taker: 0.40%, asset: quote }
${noted('  # fills: touch', 'touch: a touched price fills | through: the market has to trade beyond it')}
${noted('  # volumeShare: 10%', 'of what was traded; absent: fills are whole')}
${noted('  # path: olhc', 'how a backtest walks a candle: olhc | ohlc')}

persistence:
${placeLines(answers)}

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

/** Swing sells what is there at the start, and nobody but the user knows how much that is. */
function balancesLine(flavour: string, quote: string): string {
  const balances = `  balances: { ${quote}: '10000' }`;
  return flavour === 'swing' ? noted(balances, 'swing sells base that is there at the start: add yours') : balances;
}

function placeLines({ name, persistence }: InitAnswers): string {
  const use = noted(`  use: ${persistence}`, 'sqlite (a file) | postgres (a server) | memory (until the end)');
  if (persistence === 'memory') return use;
  const place =
    persistence === 'postgres'
      ? noted('  urlFile: ./secrets/database', 'holds postgres://user:password@host:5432/database; chmod 600')
      : noted(`  # file: ./data/${name}-dry-run.sqlite`, 'where it is kept if nothing is said; live has its own');
  return `${use}\n${place}`;
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
