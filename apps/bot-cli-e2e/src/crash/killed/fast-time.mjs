// node --import ./fast-time.mjs PROGRAM: the program's time goes on FAST_TIME times as fast as the machine's, from FAST_TIME_FROM on, so that
// waiting for leases and grace periods does not take so long. Every process with the same two has the same time.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';

const speed = Number(process.env.FAST_TIME);
const from = Number(process.env.FAST_TIME_FROM);
const RealDate = Date;
const realNow = Date.now;
const elapsed = performance.now.bind(performance);

function now() {
  return Math.floor(from + (realNow() - from) * speed);
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }

  static now() {
    return now();
  }
};
performance.now = () => elapsed() * speed;

for (const name of ['setTimeout', 'setInterval']) {
  const real = timers[name];
  const fast = (callback, delay = 0, ...rest) => real(callback, delay / speed, ...rest);
  timers[name] = fast;
  globalThis[name] = fast;
}
const pause = promises.setTimeout;
promises.setTimeout = (delay = 0, ...rest) => pause(delay / speed, ...rest);
syncBuiltinESMExports();
