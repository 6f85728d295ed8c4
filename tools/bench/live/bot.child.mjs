// A live bot in this process, composed as `gridbot run` composes it, with probes at its edges. Arguments: folder, memory or sqlite.
// Says { ready: true } when it trades; answers { warm: true } by forgetting what it saw, and { report: true } with what it saw since.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { systemClock } from '@gridbot/runtime';
import { latencies } from './latency.mjs';
import { Probes } from './probes.mjs';

const [folder, memory] = process.argv.slice(2);
const dist = join(createRequire(import.meta.url).resolve('@gridbot/bot-cli/package.json'), '..', 'dist');
const part = (path) => import(pathToFileURL(join(dist, path)).href);
const { botFrom } = await part('cli/bot-flags.js');
const { runBot } = await part('bot/run-bot.js');
const { connectExchange } = await part('exchange/connect-exchange.js');
const { openStore } = await part('persistence/open-store.js');

const probes = new Probes();
/** `{ seq, event, commands, decidedAt, keptAt }` of every step with an order. */
const steps = [];
const ignore = () => undefined;

/** The store, and when a step was given to it, that is when it was decided, and when it was kept. */
function timed(store) {
  const append = store.append.bind(store);
  store.append = (batch, beside) => {
    const decidedAt = performance.now();
    const noted = probes.listening ? batch.filter(({ commands }) => commands.some(isOrder)) : [];
    const kept = append(batch, beside);
    const note = () => {
      const keptAt = performance.now();
      for (const { seq, event, commands } of noted) {
        const orders = commands.filter(isOrder).map(({ clientOrderId }) => clientOrderId);
        steps.push({ seq, event, orders, decidedAt, keptAt });
      }
    };
    if (kept === undefined) note();
    else kept.then(note, ignore);
    return kept;
  };
  return store;
}

function isOrder({ type }) {
  return type === 'submit-order';
}

const bot = await botFrom({ config: join(folder, 'bot.yaml'), set: [] }, { workingDirectory: folder, env: {} });
let events = 0;
const stopped = runBot({
  bot,
  clock: systemClock,
  connect: (clock) =>
    connectExchange(bot, { clock, workingDirectory: folder, who: 'the benchmark', hide: ignore, remark: ignore }),
  openStore: async () => timed(memory === 'memory' ? openMemoryStore() : await openStore(bot.config, folder)),
  notifier: { notify: ({ level, text }) => level === 'info' || console.error(text), close: async () => undefined },
  observer: {
    stepped: ({ lifecycle, commands }) => {
      events += 1;
      if (lifecycle === 'running' && commands.some(isOrder)) process.send?.({ ready: true });
    },
  },
});

process.on('message', (message) => {
  if (message.warm) {
    steps.length = probes.frames.length = probes.requests.length = events = 0;
    probes.listening = true;
  }
  if (message.report) {
    probes.listening = false;
    process.send({ report: { ...latencies(steps, probes, bot.config.exchange.use === 'kraken'), steps: events } });
  }
  if (message.close) process.kill(process.pid, 'SIGTERM');
});
await stopped;
process.disconnect();
