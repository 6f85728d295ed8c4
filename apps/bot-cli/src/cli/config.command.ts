import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { configSchemaCommand } from './config-schema.command.js';
import { configShowCommand } from './config-show.command.js';

/** `gridbot config`: what can be set, and what is set. */
export function configCommand(context: CliContext): Command {
  return new Command('config')
    .description('what can be set, and what is set')
    .addCommand(configShowCommand(context))
    .addCommand(configSchemaCommand(context));
}
