import type { Scenario } from './scenario/scenario.js';
import type { ChaosWorld } from './world/chaos-world.js';

const LINES = 120;

/** All that helps to find out why a scenario failed. Times are milliseconds since the beginning of its world. */
export function failureText(world: ChaosWorld, scenario: Scenario, problems: readonly string[]): string {
  const { witness, exchange, venue, settings } = world;
  const begin = world.clock.now() - world.age;
  const at = (time: number): string => String(time - begin).padStart(8);
  const tail = <Item>(items: readonly Item[], line: (item: Item) => string): string =>
    items
      .slice(-LINES)
      .map((item) => `    ${line(item)}`)
      .join('\n');
  const steps = [...(scenario.start ?? []).map((step) => ({ ...step, what: `(start) ${step.what}` }))];
  return [
    `FAILED ${exchange}: ${scenario.name}`,
    ...problems.map((problem) => `  ${problem}`),
    `  world: ${JSON.stringify(settings)}`,
    '  happenings:',
    tail([...steps, ...(scenario.steps ?? [])], ({ at: time, what }) => `${String(time).padStart(8)} ${what}`),
    '  connections:',
    tail(witness.connections, (each) => `${at(each.at)} ${each.connected ? 'up' : 'down'}: ${each.reason}`),
    '  notices:',
    tail(witness.notices, (each) => `${at(each.at)} #${each.life} ${each.level} ${each.topic}: ${each.text}`),
    '  adapter:',
    tail(witness.remarks, (each) => `${at(each.at)} ${each.level}: ${each.text}`),
    '  requests:',
    tail(
      venue.admin.requests().filter(({ operation }) => operation !== 'ping'),
      ({ at: time, operation, clientOrderId = '', outcome }) =>
        `${at(time)} ${operation} ${clientOrderId} -> ${outcome}`,
    ),
    '  journal:',
    tail(witness.steps, (seen) => `${at(seen.at)} ${stepLine(seen.step)}`),
  ].join('\n');
}

function stepLine({ seq, event, commands, lifecycle }: ChaosWorld['witness']['steps'][number]['step']): string {
  const { type, at: _, ...rest } = event;
  const what = type === 'account-snapshot' ? '' : JSON.stringify(rest);
  const led = commands.map((command) => {
    if (command.type === 'submit-order')
      return `${command.side} ${command.key} ${command.clientOrderId} at ${command.price}`;
    if (command.type === 'request-cancel') return `cancel ${command.clientOrderId}`;
    return command.type === 'notify' ? `say ${command.topic}` : command.type;
  });
  return `${seq} ${lifecycle} ${type} ${what.slice(0, 240)} => ${led.join(', ')}`;
}
