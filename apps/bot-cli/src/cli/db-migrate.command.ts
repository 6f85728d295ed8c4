import { GridbotError } from '@gridbot/core';
import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { databaseFrom, databaseOptions, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption, readVersion } from './shared-options.js';

interface MigrateFlags extends DatabaseFlags {
  readonly json?: true;
}

interface RevertFlags extends MigrateFlags {
  readonly to?: number;
  readonly yes?: true;
}

/** What became of the schema, or would. */
interface Change {
  readonly place: string;
  /** Applied or taken back, in this order. */
  readonly changes: readonly { readonly version: number; readonly name: string }[];
}

/** `gridbot db migrate`: brings the tables up to date, as a start does. */
export function migrateCommand(context: CliContext): Command {
  return databaseOptions(new Command('migrate'), { bot: false })
    .description("bring the tables up to this program's version, as the next start would; no bot may run")
    .addOption(jsonOption())
    .action(async (flags: MigrateFlags) => {
      const { place } = await databaseFrom(flags, context);
      const { withAdmin } = await import('../database/with-admin.js');
      const { placeText } = await import('../persistence/database-place.js');
      const changes = await withAdmin(place, (admin) => admin.migrate());
      print({ place: placeText(place), changes }, 'applied', flags, context);
    });
}

/** `gridbot db revert`: takes changes of the tables back, for an older program. */
export function revertCommand(context: CliContext): Command {
  return databaseOptions(new Command('revert'), { bot: false })
    .description('take changes of the tables back, for an older gridbot; no bot may run')
    .option('--to <version>', 'version to go back to, 0 for no tables at all (default: one back)', readVersion)
    .option('--yes', 'do it; without it, what would be lost is shown')
    .addOption(jsonOption())
    .action(async (flags: RevertFlags) => {
      const { place } = await databaseFrom(flags, context);
      const { withAdmin } = await import('../database/with-admin.js');
      const { placeText } = await import('../persistence/database-place.js');
      const { plan, changes } = await withAdmin(place, async (admin) => {
        const { applied } = await admin.status();
        const to = flags.to ?? Math.max(0, applied.length - 1);
        const surplus = applied.filter(({ version }) => version > to).reverse();
        return { plan: surplus, changes: flags.yes ? await admin.revert(to) : [] };
      });
      if (flags.yes || plan.length === 0) {
        print({ place: placeText(place), changes }, 'taken back', flags, context);
        return;
      }
      print({ place: placeText(place), changes: plan }, 'to be taken back', flags, context);
      throw unconfirmed();
    });
}

function print({ place, changes }: Change, what: string, flags: MigrateFlags, context: CliContext): void {
  const named = changes.map(({ version, name }) => ({ version, name }));
  const lines = named.map(({ version, name }) => `${what.padEnd(16)} ${version} ${name}`);
  printResult(context, flags, { place, [camelCase(what)]: named }, () => [
    place,
    ...(lines.length === 0 ? ['nothing to do'] : lines),
  ]);
}

function camelCase(words: string): string {
  return words.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
}

function unconfirmed(): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    'nothing is changed yet. What only these tables hold would be lost: make a backup ("gridbot db backup"), then add --yes',
  );
}
