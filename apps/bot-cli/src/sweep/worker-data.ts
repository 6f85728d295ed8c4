import { isGridbotError } from '@gridbot/core';
import type { Manifest } from '@gridbot/history';
import type { CliContext } from '../cli/cli-context.js';
import { storeOf } from '../data/open-history.js';
import { loadSweepData, type SweepData } from './sweep-data.js';
import type { SweepDefinition } from './sweep-definition.js';
import { counted } from '../view/counted.js';

/** What a sweep says of its data. */
export type WantedData = Pick<SweepDefinition, 'data' | 'rows' | 'firstAt' | 'lastAt'>;

/** The data of a worker: what `--data` names, or else whatever dataset of this machine's store a sweep is about. */
export class WorkerData {
  /** What was found last: sweeps on the same data share it. */
  private kept: SweepData | undefined;
  /** Datasets that were looked at in vain, by name and revision, each for one sweep's data. */
  private readonly strangers = new Set<string>();

  private constructor(
    private readonly context: Pick<CliContext, 'env' | 'workingDirectory'>,
    /** Undefined if the store is searched. */
    private readonly given: SweepData | undefined,
  ) {}

  /** @throws GridbotError DATA.* */
  static async of(data: readonly string[], context: Pick<CliContext, 'env' | 'workingDirectory'>): Promise<WorkerData> {
    return new WorkerData(context, data.length === 0 ? undefined : await loadSweepData(data, context));
  }

  /** The history with this content, if it is here. @throws GridbotError STORE.* */
  async find(wanted: WantedData): Promise<SweepData | undefined> {
    if (this.given !== undefined) return this.given.hash === wanted.data ? this.given : undefined;
    if (this.kept?.hash === wanted.data) return this.kept;
    const { datasets } = (await storeOf(this.context)?.list()) ?? { datasets: [] };
    for (const dataset of datasets.filter((one) => one.origin === 'import' && isLike(one, wanted))) {
      const found = await this.tried(dataset, wanted);
      if (found !== undefined) return (this.kept = found);
    }
    return undefined;
  }

  /** What is here instead, in words. */
  get instead(): string {
    if (this.given === undefined) return 'no dataset of the data store here has it: give its files with --data';
    const { hash, report } = this.given;
    return `--data gives ${hash.slice(0, 12)} (${counted(report.rows, 'row')}, ${day(report.from)} to ${day(report.to)}): give the same files`;
  }

  private async tried({ name, revision }: Manifest, { data }: WantedData): Promise<SweepData | undefined> {
    const key = `${data} ${revision} ${name}`;
    if (this.strangers.has(key)) return undefined;
    try {
      const found = await loadSweepData([name], this.context);
      if (found.hash === data) return found;
    } catch (error) {
      if (!isGridbotError(error)) throw error; // a damaged dataset is none
    }
    this.strangers.add(key);
    return undefined;
  }
}

/** A day of UTC. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Content is compared by hash, which takes reading it: only where the outside fits. */
function isLike({ report }: Manifest, { rows, firstAt, lastAt }: WantedData): boolean {
  return report.rows === rows && report.from === firstAt && report.to === lastAt;
}
