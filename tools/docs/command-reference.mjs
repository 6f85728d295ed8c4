const built = new URL('../../apps/bot-cli/dist/cli/program.js', import.meta.url);

const WIDTH = 100;
const silent = {
  workingDirectory: '/',
  env: {},
  stdout: () => {},
  stderr: () => {},
  hide: () => {},
  terminal: false,
  size: () => ({ columns: WIDTH, rows: 40 }),
  interactive: false,
};

/** The page of every command and flag, as the program itself tells them. */
export async function commandReference() {
  const { createProgram } = await import(built.href);
  const program = await createProgram(silent);
  const pages = program.commands.flatMap((command) => commandText(command, 'gridbot'));
  const list = program.commands.map(
    (command) => `- [\`gridbot ${command.name()}\`](#gridbot-${command.name()}): ${summary(command)}`,
  );
  return `${INTRODUCTION}\n${list.join('\n')}\n\n${pages.join('\n\n')}\n`;
}

const INTRODUCTION = `# Commands

<!-- made by npm run docs:write from the program itself -->

\`gridbot --help\` lists the commands, \`gridbot COMMAND --help\` prints what stands here. Every setting of bot.yaml can be given by \`--set\` or
the environment as well: flag before environment before file before default. How commands end: [exit codes](exit-codes.md).
`;

function commandText(command, parent) {
  const name = `${parent} ${command.name()}`;
  const level = parent === 'gridbot' ? '##' : '###';
  const own = `${level} ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``;
  return [own, ...command.commands.flatMap((inner) => commandText(inner, name))];
}

/** The whole help, with what was added behind it. */
function helpOf(command) {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => WIDTH });
  command.outputHelp();
  return text.trim();
}

const summary = (command) => command.summary() || command.description().split('\n', 1)[0];
