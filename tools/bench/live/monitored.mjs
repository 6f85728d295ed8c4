import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';

/** As Prometheus does unless told otherwise. */
const SCRAPE_EVERY = 15_000;

const listening = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};

/**
 * Gives a bot pages that are asked for its metrics, and a channel that takes its messages.
 * @param folder where its `bot.yaml` is @returns ends all of it
 */
export async function monitored(folder) {
  const taker = createServer((asked, answer) => asked.resume().on('end', () => answer.writeHead(204).end()));
  const messages = await listening(taker);
  const placeholder = createServer();
  const port = await listening(placeholder);
  await new Promise((resolve) => placeholder.close(resolve));
  writeFileSync(join(folder, 'hook-url'), `http://127.0.0.1:${messages}/`, { mode: 0o600 });
  writeFileSync(join(folder, 'hook-secret'), 'sixteen-letters-of-a-secret', { mode: 0o600 });
  appendFileSync(
    join(folder, 'bot.yaml'),
    `\nhttp: { port: ${port} }\nnotify: [{ use: webhook, urlFile: hook-url, secretFile: hook-secret }]\n`,
  );
  const scrape = () =>
    request({ port, host: '127.0.0.1', path: '/metrics' }, (answer) => answer.resume())
      .on('error', () => undefined) // the bot does not answer yet, or any more
      .end();
  const timer = setInterval(scrape, SCRAPE_EVERY);
  return () => {
    clearInterval(timer);
    taker.closeAllConnections();
    taker.close();
  };
}
