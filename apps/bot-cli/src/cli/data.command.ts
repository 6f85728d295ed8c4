import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { dataDownloadCommand } from './data-download.command.js';
import { dataExportCommand } from './data-export.command.js';
import { dataImportCommand } from './data-import.command.js';
import { dataListCommand, dataRemoveCommand, dataVerifyCommand } from './data-store.command.js';

/** `gridbot data`: prices of the past. */
export function dataCommand(context: CliContext): Command {
  return new Command('data')
    .description('get prices of the past, and keep them')
    .addCommand(dataImportCommand(context))
    .addCommand(dataListCommand(context))
    .addCommand(dataVerifyCommand(context))
    .addCommand(dataExportCommand(context))
    .addCommand(dataRemoveCommand(context))
    .addCommand(dataDownloadCommand(context));
}
