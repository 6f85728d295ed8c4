// One process of the bot: the market and the exchange are at the other end of its channel. At its last point it stops in the midst of
// everything and waits to be killed.
import { writeSync } from 'node:fs';
import { GridbotError, isGridbotError, type MarketEvent } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { errorText } from '../bot/error-text.js';
import { fatalPoint, Life } from '../bot/life.js';
import { SimulatedProcess } from '../bot/simulated-process.js';
import { lifeProbe } from '../database/life-probe.js';
import { commandText, eventOf, STOPPED, type ChildTask, type FromBot, type ToBot } from './messages.js';
import { RemoteVenue } from './remote-venue.js';

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
const send = (message: FromBot): void => void process.send?.(message);
const isFatal = fatalPoint(task.atPoint);
const life = new Life((point) => {
  if (isFatal(point)) stopAt(point);
  return false;
});
const venue = new RemoteVenue(send, life);

const bot = new SimulatedProcess({
  name: task.name,
  config: task.config,
  venue,
  at: task.at,
  connect,
  life,
  reconcileEvery: task.reconcileEvery,
  onNotice: (notice) => send({ kind: 'notice', command: commandText(notice) }),
});

process.on('message', (message: ToBot) => void receive(message));

async function connect(): Promise<Store> {
  const { database, leaseTime } = task;
  const settings = { leaseTime, ...lifeProbe(life) };
  if (database.kind === 'sqlite') {
    const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
    return openSqliteStore({ file: database.file, ...settings });
  }
  const { openPostgresStore } = await import('@gridbot/persistence/postgres');
  return openPostgresStore({ url: database.url, ...settings });
}

/** The end: not one instruction more. */
function stopAt(point: string): never {
  writeSync(1, `${STOPPED}${point}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new GridbotError('ENGINE.INVARIANT', 'a dead process goes on');
}

async function receive(message: ToBot): Promise<void> {
  switch (message.kind) {
    case 'market':
      return bot.push(eventOf<MarketEvent>(message.event));
    case 'report':
      return venue.report(message.event);
    case 'account':
      return venue.answer(message.id, message.event);
    case 'advance':
      return bot.advanceTo(message.at);
    case 'stop':
      return bot.requestStop(message.cancel);
    case 'quiet': {
      const state = await bot.quiet();
      if (state.kind === 'ended') return end(state.error);
      const { nextAlarm } = bot;
      send({ kind: 'idle', ...(nextAlarm === undefined ? {} : { nextAlarm }) });
    }
  }
}

function end(error: unknown): void {
  if (error === undefined) send({ kind: 'ended' });
  else send({ kind: 'ended', code: isGridbotError(error) ? error.code : 'unknown', text: errorText(error) });
  process.disconnect?.();
}
