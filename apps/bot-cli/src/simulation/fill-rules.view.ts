import type { SimulationRules } from '@gridbot/exchange-sim';
import { percent } from '../view/decimal-text.js';

const WHEN = {
  touch: 'when the price touches an order',
  through: 'when the price goes a tick beyond an order',
} as const;

/** When and how orders fill, as a line below the exchange's rules: results of kind and of harsh readings look alike otherwise. */
export function fillRulesLine(rules: SimulationRules): string {
  const { fills = 'touch' } = rules;
  return `fills        ${[WHEN[fills], ...hindrances(rules)].join(', ')}`;
}

function hindrances({ partialFills, queue, spread, latency, outages = [] }: SimulationRules): readonly string[] {
  const delays = Object.entries(latency ?? {}).filter(([, millis]) => millis > 0);
  return [
    partialFills === undefined && queue === undefined
      ? 'wholly'
      : `at most ${partialFills === undefined ? 'all' : percent(partialFills.share)} of the volume`,
    ...(queue === undefined
      ? []
      : [`behind ${'base' in queue ? `${queue.base} base` : percent(queue.share)} in the queue`]),
    spread === undefined
      ? 'no spread'
      : `spread ${spread.fraction === undefined ? `${spread.ticks} ticks` : percent(spread.fraction, 4)}`,
    delays.length === 0 ? 'no delay' : `delays in ms: ${delays.map(([name, millis]) => `${name} ${millis}`).join(' ')}`,
    ...(outages.length === 0 ? [] : [`${outages.length} ${outages.length === 1 ? 'outage' : 'outages'}`]),
  ];
}
