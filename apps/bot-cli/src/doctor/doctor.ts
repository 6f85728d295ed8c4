import { isGridbotError, type AdapterRemark } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { NotRunning } from '../cli/not-running.js';
import { requireLiveReady } from '../config/live-confirmation.js';
import { exchangeText, requireExchange, type ResolvedBot } from '../config/resolved-bot.js';
import { askStatus } from '../control/ask-status.js';
import { botFiles, type BotFiles } from '../exchange/bot-files.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { databasePlace, type DatabasePlace } from '../persistence/database-place.js';
import { secretComplaints } from '../persistence/secret-complaints.js';
import { channelChecks } from './channel-checks.js';
import { databaseChecks, orderIdBase } from './database-checks.js';
import { examine, fine, reportOf, type DoctorCheck, type DoctorReport } from './doctor-check.js';
import { exchangeChecks } from './exchange-checks.js';
import { heartbeatChecks, httpChecks } from './file-checks.js';
import { databaseFileChecks, diskChecks, folderChecks } from './machine-checks.js';

/** What the doctor needs of the process it runs in. */
export type DoctorContext = Pick<CliContext, 'workingDirectory' | 'hide'>;

/**
 * Looks at everything that a start looks at, and more, without starting anything. While the bot runs, its key is not touched: a second user of
 * a key would disturb it.
 */
export async function examineBot(bot: ResolvedBot, context: DoctorContext): Promise<DoctorReport> {
  const { name, mode, strategy, exchange } = bot.config;
  const settings = `${strategy.use} on ${exchangeText(bot)} ${exchange.instrument}, mode ${mode}`;
  const checks = [
    fine('configuration', settings),
    ...(await examine('adapter', () => adapterChecks(bot))),
    ...(await examine('confirmation', () => confirmationChecks(bot))),
    ...(await examine('channels', () => channelChecks(bot, context))),
    ...(await examine('heartbeat', () => heartbeatChecks(bot.config, context))),
    ...(await examine('http', () => httpChecks(bot.config, context))),
    ...(await examine('database', () => memoryChecks(bot, context))),
  ];
  return reportOf({ bot: name, mode }, checks);
}

/** The report of a configuration that cannot be read. @throws what is no GridbotError */
export function unreadable(error: unknown): DoctorReport {
  if (!isGridbotError(error)) throw error;
  return reportOf({}, [{ name: 'configuration', verdict: 'refused', text: error.message, code: error.code }]);
}

function adapterChecks(bot: ResolvedBot): readonly DoctorCheck[] {
  requireExchange(bot);
  return [];
}

function confirmationChecks(bot: ResolvedBot): readonly DoctorCheck[] {
  requireLiveReady(bot);
  return bot.config.mode === 'live' ? [fine('confirmation', 'live trading is confirmed')] : [];
}

async function memoryChecks(bot: ResolvedBot, context: DoctorContext): Promise<readonly DoctorCheck[]> {
  const { config } = bot;
  const place = await databasePlace(config, context.workingDirectory);
  const files = botFiles(config, place, context.workingDirectory);
  const running = await runningChecks(config.name, files);
  return [
    ...(await machineChecks(place, files)),
    ...(await secretComplaints(config, context.workingDirectory)).map(warningOf),
    ...(await examine('database', () => databaseChecks(place, config.name))),
    ...running.checks,
    ...(await examine('exchange', () => connectedChecks(bot, context, { place, isRunning: running.isRunning }))),
  ];
}

function warningOf(text: string): DoctorCheck {
  return { name: 'credentials', verdict: 'warning', text };
}

async function machineChecks(place: DatabasePlace, { folder }: BotFiles): Promise<readonly DoctorCheck[]> {
  return [...(await folderChecks(folder)), ...(await diskChecks(folder)), ...(await databaseFileChecks(place))];
}

async function runningChecks(name: string, { socket }: BotFiles) {
  try {
    const { pid, lifecycle, reason } = await askStatus({ name, socket });
    const text = `process ${pid} runs this bot: ${lifecycle}${reason === undefined ? '' : `, ${reason}`}`;
    return { isRunning: true, checks: [fine('process', text)] };
  } catch (error) {
    if (error instanceof NotRunning) return { isRunning: false, checks: [fine('process', 'the bot does not run')] };
    if (!isGridbotError(error)) throw error;
    return { isRunning: true, checks: [{ name: 'process', verdict: 'warning', text: error.message } as const] };
  }
}

async function connectedChecks(
  bot: ResolvedBot,
  { workingDirectory, hide }: DoctorContext,
  { place, isRunning }: { readonly place: DatabasePlace; readonly isRunning: boolean },
): Promise<readonly DoctorCheck[]> {
  if (bot.exchange === undefined) return [];
  if (isRunning && bot.config.mode === 'live') return [KEY_IN_USE];
  const warnings: DoctorCheck[] = [];
  const remark = ({ level, text }: AdapterRemark): void => {
    if (level === 'warn')
      warnings.push({ name: text.startsWith(CREDENTIALS) ? 'credentials' : 'exchange', verdict: 'warning', text });
  };
  const who = `gridbot doctor for bot "${bot.config.name}"`;
  const exchange = await connectExchange(bot, { clock: systemClock, workingDirectory, hide, remark, who });
  try {
    const found = await exchangeChecks(bot, exchange, await orderIdBase(place, bot.config.name));
    return [...warnings.filter((warning) => !found.some(({ text }) => text === warning.text)), ...found];
  } finally {
    await exchange.close();
  }
}

/** So begins what is said of the files of the credentials. */
const CREDENTIALS = 'exchange.credentials.';

const KEY_IN_USE: DoctorCheck = {
  name: 'exchange',
  verdict: 'not-checked',
  text: 'the running bot uses the key, which a second user would disturb; it makes these checks itself, at its start and every hour',
  advice: '"gridbot status" tells how it stands',
};
