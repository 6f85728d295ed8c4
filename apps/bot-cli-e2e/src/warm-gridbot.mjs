// A process that runs commands of the built program one after the other, as its parent asks: most of a short command's time is its start.
const built = (module) => import(new URL(`../../bot-cli/dist/${module}`, import.meta.url).href);
const { runCli } = await built('cli/run-cli.js');
const { SecretNet } = await built('logging/secret-net.js');

const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(GRIDBOT_|NODE_OPTIONS$)/.test(name)),
);

async function answer({ id, folder, args, env }) {
  // What reads its environment by itself, such as the folder for temporary files, finds that of the command.
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, inherited, env);
  process.chdir(folder);
  const secrets = new SecretNet();
  const printed = { stdout: '', stderr: '' };
  const code = await runCli(args, {
    workingDirectory: folder,
    env: { ...process.env },
    stdout: (text) => void (printed.stdout += secrets.clean(text)),
    stderr: (text) => void (printed.stderr += secrets.clean(text)),
    hide: (secret) => secrets.add(secret),
    terminal: false,
    size: () => ({ columns: 80, rows: 24 }),
    interactive: false,
  });
  process.send({ id, ended: { code, ...printed } });
}

let last = Promise.resolve();
process.on('message', (request) => (last = last.then(() => answer(request))));
process.on('disconnect', () => process.exit());
