import { Command } from 'commander';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface JsonFlags {
  readonly json?: true;
}

/** `gridbot data list`: what there is. */
export function dataListCommand(context: CliContext): Command {
  return new Command('list')
    .description('list the datasets, and the copies of data files that backtests have made')
    .addOption(jsonOption())
    .action(async (flags: JsonFlags) => {
      const { requireStore } = await import('../data/open-history.js');
      const { datasetDocument, listLines } = await import('../data/dataset.view.js');
      const store = requireStore(context);
      const { datasets, unusable } = await store.list();
      const copies = { ...(await store.copies()), most: store.mostCopies };
      const document = { store: store.root, datasets: datasets.map(datasetDocument), unusable, copies };
      printResult(context, flags, document, () => listLines(datasets, unusable, copies));
    });
}

/** `gridbot data verify`: is it what was imported? */
export function dataVerifyCommand(context: CliContext): Command {
  return new Command('verify')
    .description('recompute every checksum and judge every row')
    .argument('[dataset...]', 'names (default: all)')
    .addOption(jsonOption())
    .action(async (names: readonly string[], flags: JsonFlags) => {
      const { requireStore } = await import('../data/open-history.js');
      const { verdictLines } = await import('../data/dataset.view.js');
      const store = requireStore(context);
      const { datasets, unusable } = await store.list();
      const all = datasets.filter(({ origin }) => origin === 'import').map(({ name }) => name);
      const verdicts = [];
      for (const name of names.length === 0 ? all : names) verdicts.push(await store.verify(name));
      const damaged = names.length === 0 ? unusable : [];
      const lines = [
        ...verdictLines(verdicts),
        ...damaged.map((folder) => `FAIL  ${folder}: its manifest cannot be used`),
      ];
      printResult(context, flags, { verdicts, unusable: damaged }, () => (lines.length === 0 ? ['no dataset'] : lines));
      const bad = verdicts.filter(({ problems }) => problems.length > 0).length + damaged.length;
      if (bad > 0) throw new CheckFailed(`${bad} of the datasets cannot be trusted; import their files again`);
    });
}

/** `gridbot data remove`: what nobody needs. */
export function dataRemoveCommand(context: CliContext): Command {
  return new Command('remove')
    .description('remove datasets from the data store; the files they were imported from stay')
    .argument('[dataset...]', 'names')
    .option('--copies', 'remove the copies of data files that backtests have made; they are made again when needed')
    .addOption(jsonOption())
    .action(async (names: readonly string[], flags: JsonFlags & { readonly copies?: true }, command: Command) => {
      if (names.length === 0 && flags.copies === undefined) command.error('gridbot: name a dataset, or --copies');
      const { requireStore } = await import('../data/open-history.js');
      const store = requireStore(context);
      for (const name of names) await store.remove(name);
      if (flags.copies === true) await store.removeFiles();
      const lines = [...names.map((name) => `removed ${name}`), ...(flags.copies ? ['removed the copies'] : [])];
      printResult(context, flags, { removed: names, copies: flags.copies === true }, () => lines);
    });
}
