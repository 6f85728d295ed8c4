import { argv, pid } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { SweepStore } from '../store/sweep-store.js';
import { drainQueue } from './drain-queue.js';
import { SweepQueue } from './sweep-queue.js';

// A worker process for tests: URL SWEEP [hang]. With `hang` it tells that it has taken a set, and never ends it.

const [, , url, sweep, hang] = argv;
const store = await SweepStore.open({ use: 'postgres', url: url!, schema: 'gridbot_sweep' });
const queue = await SweepQueue.open(store.database);
const ran = await drainQueue({
  sweep: sweep!,
  queue,
  store,
  capacity: 2,
  interval: 50,
  stop: new AbortController().signal,
  run: async ({ set }) => {
    if (hang === 'hang') {
      process.send!('taken');
      await new Promise(() => undefined);
    }
    await pause(5);
    return { set, figures: { score: Number(set['n']) ** 2, pid }, dailyReturns: [Number(set['n']) / 100] };
  },
});
await queue.close();
await store.close();
process.send!({ ran });
process.disconnect();
