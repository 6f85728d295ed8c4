import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the bot is asked to do with a born plugin, and what has to be read from its answer. `beside` starts what has to run meanwhile; it tells
 * more arguments, how to end it, and what has to be true afterwards.
 */
export function useOf(kind) {
  return USES[kind];
}

const run = ['run', '--config', 'bot.yaml', '--for', '4s'];

const USES = {
  strategy: [
    {
      says: 'the bot backtests the born strategy',
      args: ['backtest', '--config', 'bot.yaml', '--data', 'prices.csv'],
      expects: /my-strategy[^]*buys[^]*ledger/i,
    },
    {
      says: 'the bot runs the born strategy in a dry-run',
      args: run,
      expects: /my-strategy on sim BTC\/USD[^]*ledger +balanced/,
    },
  ],
  exchange: [
    {
      says: 'the bot runs on the born exchange in a dry-run',
      args: run,
      expects: /grid on .+ BTC\/USD[^]*ledger +balanced[^]*starting at [\d.]+ USD/,
      beside: startVenue,
    },
  ],
  notifier: [
    {
      says: 'the bot tells people through the born notifier',
      args: run,
      expects: /my-notifier[^]*ledger +balanced/,
      beside: listenForMessages,
    },
  ],
};

/** The exchange that the born adapter brings along, on a free port. */
async function startVenue(home) {
  const venue = spawn(process.execPath, [join(home, 'dist/venue/start-venue.js')], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(venue.stdout, 'data');
  const url = /http:\S+/.exec(String(line))[0];
  return {
    args: ['--set', `exchange.url=${url}`],
    stop: async () => {
      const ended = once(venue, 'exit');
      venue.kill();
      await ended;
    },
  };
}

/** The address to which the born notifier posts; every message has to come with the token of the file. */
async function listenForMessages(home) {
  const messages = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      messages.push({ token: request.headers.authorization, ...JSON.parse(body) });
      response.end('{}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(home, 'token'), 'token-of-the-check\n', { mode: 0o600 });
  return {
    args: ['--set', `notify.0.url=http://127.0.0.1:${server.address().port}/messages`],
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    problem: () => {
      const told = messages.filter(({ token }) => token === 'Bearer token-of-the-check');
      return told.length === 0 ? `no message came: ${JSON.stringify(messages)}` : undefined;
    },
  };
}
