import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { jsonOption } from './shared-options.js';

/** `gridbot plugins`: what is installed and what fits together. */
export function pluginsCommand({ workingDirectory, stdout }: CliContext): Command {
  return new Command('plugins')
    .description('list installed strategies and exchanges, and which fit together')
    .addOption(jsonOption())
    .action(async ({ json }: { json?: true }) => {
      const { pluginOverview } = await import('../plugins/plugin-overview.js');
      const { pluginLines } = await import('../plugins/plugin-overview.view.js');
      const overview = await pluginOverview({ workingDirectory });
      stdout(json ? `${JSON.stringify(overview)}\n` : `${pluginLines(overview).join('\n')}\n`);
    });
}
