import { join } from 'node:path';
import { BotContainer } from './bot-container.mjs';
import { botFolder, botYaml } from './bot-folder.mjs';
import { ComposeBot } from './compose-bot.mjs';
import { docker } from './docker.mjs';

/** What a careful operator takes away. */
const BARE = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', '--memory=256m', '--pids-limit=64'];
const MODES = ['dry-run', 'live'];

/**
 * The lives that bots live in the image. `host` is where their exchange has to listen so that they reach it; `make` builds the bot once it does.
 * @param {{ image: string, postgres: string, root: string }} given
 */
export async function lives({ image, postgres, root }) {
  const gateway = await docker('network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Gateway}}');
  const alone = (options) => (mode, venue, httpPort) => containerOf({ image, options, mode, venue, httpPort });
  const beside = (mode, venue, httpPort) => composeOf({ image, postgres, root, mode, venue, httpPort });
  return [
    ...MODES.map((mode) => ({ title: mode, mode, host: '127.0.0.1', make: alone([]) })),
    ...MODES.map((mode) => ({ title: `${mode}, bare`, mode, host: '127.0.0.1', make: alone(BARE) })),
    ...MODES.map((mode) => ({ title: `${mode}, compose with PostgreSQL`, mode, host: gateway, make: beside })),
  ];
}

function containerOf({ image, options, mode, venue, httpPort }) {
  const isLive = mode === 'live';
  const credentials = isLive ? '{ keyFile: /run/secrets/key, secretFile: /run/secrets/secret }' : undefined;
  const yaml = botYaml({ mode, settings: venue.settings, httpPort, ...(isLive && { credentials }) });
  const folder = botFolder(yaml, { key: venue.key.id, secret: venue.key.secret });
  const mounts = [
    `${join(folder, 'bot.yaml')}:/gridbot/bot.yaml:ro`,
    ...(isLive ? [`${join(folder, 'secrets')}:/run/secrets:ro`] : []),
  ];
  const name = `gridbot-check-${process.pid}-${httpPort}`;
  return { folder, bot: new BotContainer({ name, image, mounts, options }) };
}

/** As an operator who has nothing but the compose files: the secrets lie beside them, the database is theirs. */
function composeOf({ image, postgres, root, mode, venue, httpPort }) {
  const { hostname: host, port } = new URL(venue.url);
  const settings = Object.fromEntries(
    Object.entries(venue.settings).map(([name, url]) => [name, url.replace(host, '127.0.0.1')]),
  );
  const folder = botFolder(botYaml({ mode, settings, httpPort }), {
    'db-password': 'p@ss/#%:word',
    'exchange-key': venue.key.id,
    'exchange-secret': venue.key.secret,
  });
  const names = ['compose.yaml', ...(mode === 'live' ? ['compose.live.yaml'] : [])];
  const bot = new ComposeBot({
    folder,
    project: `gridbot-check-${process.pid}-${httpPort}`,
    files: names.map((name) => join(root, 'docker', name)),
    image,
    exchange: { host, port },
    env: { GRIDBOT_IMAGE: image, POSTGRES_IMAGE: postgres },
  });
  return { folder, bot };
}
