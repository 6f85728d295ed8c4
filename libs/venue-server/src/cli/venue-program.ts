import { Command } from 'commander';

const EXAMPLES = `
Examples:
  gridbot-venue --kraken 8001                          the demo market as Kraken, in real time
  gridbot-venue --kraken 8001 --binance 8002 --admin 8003 --market seed:7 --speed 60
  gridbot-venue --binance 8002 --market recorded:stream.ndjson.gz --instrument BTC/USDT
  gridbot-venue --kraken 8001 --market candles:XBTUSD_60.csv.gz --speed 3600 --scenario bad-day.json
  gridbot-venue --kraken 0 --rights query-funds,trade,withdraw --balances BTC=0.5,USD=2000

A scenario is a JSON file of faults: GET /admin/faults lists them all.
  {"steps": [
    {"at": 5000, "inject": {"fault": "outage", "for": 20000}},
    {"atRequest": 3, "operation": "place", "inject": {"fault": "answer-withheld", "times": 1}}]}

Exit codes:
  0  stopped in good order, by Ctrl-C or SIGTERM
  1  a bug in gridbot-venue; also if it ran on after one
  2  wrong use of the command line, or a scenario that is wrong
  3  the file of the market cannot be used
  7  a port cannot be listened on`;

/** The command line of `gridbot-venue`. */
export function venueProgram(): Command {
  return new Command('gridbot-venue')
    .description(
      "Serves Kraken's and Binance's own wire protocols on loopback, with a market, an account and faults on demand.",
    )
    .option('--kraken [port]', 'serve Kraken on this port (0 or none: any)')
    .option('--binance [port]', 'serve Binance on this port (0 or none: any)')
    .option('--admin [port]', 'serve the admin API on this port (0 or none: any); it has no password')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--market <source>', 'seed:<n>, candles:<file>, trades:<file>, recorded:<file> or manual', 'seed:1')
    .option('--instrument <list>', 'serve these only, such as BTC/USD,ETH/USD')
    .option('--speed <factor>', 'so many times as fast as life, or "step": by the admin API only', '1')
    .option('--unlimited', 'without limits on requests and orders, for fast markets')
    .option('--history <hours>', 'past that the market has at the start (default: a day of the demo market)')
    .option('--scenario <file>', 'faults and when they happen')
    .option('--key <id>', 'id of the API key (default: made up and printed)')
    .option('--secret <secret>', 'its secret, base64 for Kraken (default: made up and printed)')
    .option('--rights <list>', 'what the key may do (default: everything but withdraw)')
    .option('--balances <list>', 'what the account has, such as BTC=1,USD=5000')
    .option('--credentials <folder>', 'write key and secret to files there instead of printing them')
    .addHelpText('after', EXAMPLES)
    .exitOverride();
}
