import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { until } from '../live/live-bot.fixture.js';
import { hurriedRules } from './hurried-rules.js';
import { MessageTaker } from './message-taker.fixture.js';
import { MonitoredBot, TOKEN } from './monitored-bot.fixture.js';
import { becausePrometheus, freePort, isPrometheusThere, Prometheus } from './prometheus.fixture.js';

const RULES = readFileSync(new URL('../../../../deploy/prometheus/gridbot.rules.yml', import.meta.url), 'utf8');
/** What has to last for a quarter of an hour lasts for three seconds; a quarter of an hour ago was fifteen seconds ago. */
const HASTE = { lasting: 300, lookingBack: 60 };
const itWithPrometheus = isPrometheusThere ? it : it.skip;

/** On a busy machine all of it is slower, the rules are not. */
const LONG = 400_000;

itWithPrometheus(
  `every alert fires when what it is about happens to a bot${becausePrometheus}`,
  async () => {
    const port = await freePort();
    const rules = hurriedRules(RULES, HASTE);
    const taker = await MessageTaker.start();
    const [bot, prometheus] = await Promise.all([
      MonitoredBot.start(port, taker.url),
      Prometheus.start(port, TOKEN, rules),
    ]);
    const fired = new Set<string>();
    const isFiring = async (name: string): Promise<boolean> =>
      (await prometheus.firing()).some(({ labels }) => labels['alertname'] === name);
    const fires = async (...names: readonly string[]): Promise<void> => {
      // At once: one that looks back at the last seconds may be over before another begins.
      await Promise.all(
        names.map(async (name) => {
          await until(() => isFiring(name));
          fired.add(name);
        }),
      );
    };

    // All is well, and the market trades: no alert.
    await until(async () => {
      bot.print('1');
      const [orders] = await prometheus.query('gridbot_open_orders{side="buy"}');
      return orders === 5 && (await prometheus.firing()).length === 0;
    });

    // The exchange is away, again and again: one connection for prices and one for reports come back. Nobody takes the messages about it.
    taker.takes = false;
    do {
      const outage = bot.admin.inject({ fault: 'outage' });
      await fires('GridbotNotTrading');
      bot.admin.clearFaults(outage);
      await bot.stands(({ lifecycle }) => lifecycle === 'running');
    } while (!(await isFiring('GridbotReconnecting')));
    fired.add('GridbotReconnecting');

    // A buy fills; somebody cancels the sell of its lot; nobody trades any more.
    bot.print('0.988');
    await bot.cancelSell();
    await fires('GridbotLotsWaiting', 'GridbotNoPrices', 'GridbotNotificationsPending');
    taker.takes = true;

    // A person pauses the bot while another program holds the database.
    do {
      const unlock = await bot.lockDatabase();
      await bot.ask({ command: 'pause' });
      await fires('GridbotStoreWaiting');
      await unlock();
      await fires('GridbotPaused');
      await bot.ask({ command: 'resume' });
    } while (!(await isFiring('GridbotCommitsSlow')));
    fired.add('GridbotCommitsSlow');
    await bot.stands(({ lifecycle }) => lifecycle === 'running');

    // The price rises, and the exchange refuses the buys that are to follow it.
    const refusing = bot.admin.inject({ fault: 'reject-orders', params: { error: 'price-band' } });
    bot.print('1.06');
    await fires('GridbotOrdersRejected', 'GridbotRungsWrong');
    bot.admin.clearFaults(refusing);

    // Another program on the same address uses up what may be asked; the price falls below what the bot may lose, and it cancels its buys.
    bot.admin.inject({ fault: 'limits-used-elsewhere' });
    bot.print('0.8');
    await fires('GridbotAlertMessage', 'GridbotRateLimitNear');

    // No exchange can bring this about: the engine stops before its books are wrong. The defect is planted.
    bot.loseLedgerLine();
    await fires('GridbotLedgerImbalance');

    expect(await bot.stop()).toBe(0);
    await fires('GridbotDown');
    await prometheus.stop();
    const all = [...RULES.matchAll(/alert: (\w+)/g)].map(([, name]) => name!);
    expect([...fired].sort()).toEqual(all.sort());
  },
  LONG,
);
