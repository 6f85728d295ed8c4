import { readConfigText } from '@gridbot/config';
import { Settings } from '../config/settings.js';

/** Market time passes so many times as fast as real time: a week in half an hour. */
export const DEMO_SPEED = 300;

/** The demo's configuration, an ordinary bot.yaml. The seed makes the market. */
export function demoSettings(seed: number): Settings {
  const yaml = `
name: demo
exchange: { use: sim, instrument: BTC/USD, seed: ${seed} }
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: 500, interval: 1%, openBuyOrders: 5, maxInvestment: 8000 }
log: { level: silent }
`;
  return new Settings('the demo', readConfigText(yaml, 'the demo'));
}
