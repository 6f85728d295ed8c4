import { createRequire } from 'node:module';
import type * as PromClient from 'prom-client';

const require = createRequire(import.meta.url);

/**
 * A part of prom-client by its file. Its index loads OpenTelemetry's API for labels that nobody here uses: 7 MB, as much as all else that the
 * pages take. The version is pinned; a file that moves fails every test of metrics.
 */
function part<Part>(file: string): Part {
  return require(`prom-client/lib/${file}.js`) as Part;
}

export const Registry = part<typeof PromClient.Registry>('registry');
export const Counter = part<typeof PromClient.Counter>('counter');
export const Gauge = part<typeof PromClient.Gauge>('gauge');
export const Histogram = part<typeof PromClient.Histogram>('histogram');

type Collector = (registry: PromClient.Registry, config: object) => void;

/** All of prom-client's own but that of processor time, which is what wants OpenTelemetry. */
const OF_THE_PROCESS = [
  ...['processStartTime', 'osMemoryHeap', 'processOpenFileDescriptors', 'processMaxFileDescriptors', 'eventLoopLag'],
  ...['processResources', 'processHandles', 'processRequests', 'heapSizeAndUsed', 'heapSpacesSizeAndUsed'],
  ...['version', 'gc'],
];

/** Metrics of the process, as other programs on Node.js have them. */
export function collectProcessMetrics(registry: PromClient.Registry): void {
  registerProcessorTime(registry);
  for (const file of OF_THE_PROCESS) part<Collector>(`metrics/${file}`)(registry, {});
}

function registerProcessorTime(registry: PromClient.Registry): void {
  const second = 1_000_000;
  const times = [
    ['process_cpu_user_seconds_total', 'Total user CPU time spent in seconds.', ({ user }) => user],
    ['process_cpu_system_seconds_total', 'Total system CPU time spent in seconds.', ({ system }) => system],
    [
      'process_cpu_seconds_total',
      'Total user and system CPU time spent in seconds.',
      (used) => used.user + used.system,
    ],
  ] satisfies readonly (readonly [string, string, (used: NodeJS.CpuUsage) => number])[];
  for (const [name, help, of] of times) {
    const counter: PromClient.Counter = new Counter({
      ...{ name, help, registers: [registry] },
      collect: () => {
        counter.reset();
        counter.inc(of(process.cpuUsage()) / second);
      },
    });
  }
}
