import type * as PromClient from 'prom-client';
import { Counter, Gauge, Histogram } from './lean-prom-client.js';

/** What every name of a metric of ours begins with. */
const PREFIX = 'gridbot_';

type Collect = () => void | Promise<void>;
/** Name without the beginning, help, names of labels, and what is called when somebody asks. */
type Given<Label extends string> = readonly [name: string, help: string, labels: readonly Label[], collect?: Collect];
type Read = number | undefined;

/** Makes metrics with our names in one registry. */
export interface MetricKit {
  readonly counter: <Label extends string>(...given: Given<Label>) => PromClient.Counter<Label>;
  readonly gauge: <Label extends string>(...given: Given<Label>) => PromClient.Gauge<Label>;
  /** A gauge without labels that is not shown as long as nobody knows its value. */
  readonly figure: (name: string, help: string, read: () => Read | Promise<Read>) => void;
  /** A counter without labels that somebody else counts, and that is not shown as long as nobody knows its value. */
  readonly total: (name: string, help: string, read: () => Read) => void;
  /** `buckets`: upper bounds, in the unit of the name. */
  readonly histogram: (name: string, help: string, buckets: readonly number[]) => PromClient.Histogram;
}

/** Our metrics in one registry. */
export function metricKit(registry: PromClient.Registry): MetricKit {
  const basics = <Label extends string>(...[name, help, labels, collect]: Given<Label>) => ({
    name: PREFIX + name,
    help,
    labelNames: [...labels],
    registers: [registry],
    ...(collect && { collect }),
  });
  const gauge: MetricKit['gauge'] = (...given) => new Gauge(basics(...given));
  const counter: MetricKit['counter'] = (...given) => new Counter(basics(...given));
  return {
    counter,
    total: (name, help, read) => {
      const total = counter(name, help, [], () => {
        const value = read();
        total.remove();
        if (value !== undefined) total.inc(value);
      });
    },
    gauge,
    figure: (name, help, read) => {
      const figure = gauge(name, help, [], async () => {
        const value = await read();
        if (value === undefined) figure.remove();
        else figure.set(value);
      });
    },
    histogram: (name, help, buckets) => new Histogram({ ...basics(name, help, []), buckets: [...buckets] }),
  };
}
