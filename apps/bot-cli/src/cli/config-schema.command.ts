import { Command, Option } from 'commander';
import type { CliContext } from './cli-context.js';
import { configOption } from './shared-options.js';

interface SchemaFlags {
  readonly config?: string;
  readonly out?: string;
  readonly format: 'json' | 'markdown';
}

/** `gridbot config schema`: the JSON Schema of bot.yaml, or a page about it. */
export function configSchemaCommand(context: CliContext): Command {
  return new Command('schema')
    .description('print the JSON Schema of bot.yaml with the settings of every installed plugin, for editors')
    .addOption(configOption())
    .option('--out <file>', 'write it to a file')
    .addOption(
      new Option('--format <format>', 'json, or markdown: a page to read')
        .choices(['json', 'markdown'])
        .default('json'),
    )
    .action(async ({ config, out, format }: SchemaFlags) => {
      const { schemaText } = await import('../config/schema/schema-text.js');
      const { text, warnings } = await schemaText({ workingDirectory: context.workingDirectory, config, format });
      for (const warning of warnings) context.stderr(`gridbot: not in the schema: ${warning}\n`);
      if (out === undefined) return context.stdout(text);
      const { writeSchema } = await import('../config/schema/write-schema.js');
      context.stdout(`${await writeSchema(text, out, context.workingDirectory)} is written\n`);
    });
}
