import { until } from './docker.mjs';

/** Trades that a life waits for, so that there is something to lose. */
const FILLS = 3;

/**
 * One bot's life in a container: it trades, is stopped, starts again on what it kept, is stopped for good, and is compared with its exchange.
 * @param {import('./running-bot.mjs').RunningBot} container
 * @param {{ mode: 'live' | 'dry-run', httpPort: number }} bot
 * @returns {Promise<{ healthy: number, memory: number, stopped: number, again: number }>} seconds and millions of bytes
 * @throws Error at the first thing that is not as it has to be
 */
export async function live(container, { mode, httpPort }) {
  try {
    await container.start();
    const healthy = await container.healthy();
    const fills = await until(`${FILLS} fills`, 90, async () => {
      const list = JSON.parse(await container.ask('fills', '--json'));
      return list.fills.length >= FILLS ? list.fills.length : undefined;
    });
    await probe(container, httpPort);
    await container.ask('health', '--ready');
    const memory = await container.memory();
    const first = await requireGoodStop(container);
    await container.remove();

    await container.start('--set', 'stop.cancel=all');
    const again = await container.healthy();
    const second = await requireGoodStop(container);
    await requireKept(container, fills);
    if (mode === 'live') await container.look('audit');
    return { healthy, memory, stopped: Math.max(first, second), again };
  } finally {
    await container.remove();
    await container.removeData();
  }
}

async function requireGoodStop(container) {
  const { code, seconds } = await container.stop();
  if (code !== 0)
    throw new Error(`${container.name} ended with ${code} after the stop signal:\n${await container.log()}`);
  return seconds;
}

/** What was told as filled is still there, and the books are right. */
async function requireKept(container, fills) {
  const kept = JSON.parse(await container.look('fills', '--json')).fills.length;
  if (kept < fills) throw new Error(`${container.name} had ${fills} fills and has ${kept} after a new start`);
  await container.look('ledger', 'check');
  await container.look('journal', 'verify');
}

async function probe(container, port) {
  const at = `http://127.0.0.1:${port}`;
  await container.page(`${at}/healthz`);
  await container.page(`${at}/readyz`);
  const metrics = await container.page(`${at}/metrics`);
  if (!/^# TYPE gridbot_/m.test(metrics))
    throw new Error(`/metrics of ${container.name} has no figure of ours:\n${metrics}`);
}
