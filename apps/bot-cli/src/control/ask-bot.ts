import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { NotRunning } from '../cli/not-running.js';
import type { ControlAnswer } from './control-answer.js';
import type { ControlRequest } from './control-request.js';
import { onLines } from './line-reader.js';

/** How long a running bot may take to answer a request, in milliseconds. */
const PATIENCE = 10_000;

/** A bot opens its socket once its memory is its own, so that two never share one. */
const OR_WAITS =
  '. One that was started and waits for its database, or to see whether another process lives, says so in its log';

/** Who is asked. */
export interface AskedBot {
  readonly name: string;
  /** Its control socket. */
  readonly socket: string;
}

/**
 * Asks a running bot for something.
 * @param until which answer is waited for; default: the first. Only for the first there is a time limit
 * @returns the last answer
 * @throws NotRunning if no process answers, or it goes away before it has answered
 */
export async function askBot(
  { name, socket: path }: AskedBot,
  request: ControlRequest,
  until: (answer: ControlAnswer) => boolean = () => true,
): Promise<ControlAnswer> {
  await requireOwnSocket(name, path);
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let answered = false;
    const timer = setTimeout(() => end(new NotRunning(name, 'its process does not answer')), PATIENCE);
    const end = (outcome: ControlAnswer | NotRunning): void => {
      clearTimeout(timer);
      socket.destroy();
      if (outcome instanceof NotRunning) reject(outcome);
      else resolve(outcome);
    };
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    onLines(socket, (line) => {
      clearTimeout(timer);
      answered = true;
      const answer = JSON.parse(line) as ControlAnswer;
      if (until(answer)) end(answer);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => end(new NotRunning(name, reasonOf(error))));
    socket.on('close', () => end(new NotRunning(name, answered ? 'its process ended without a word' : 'it hung up')));
  });
}

/** In a folder that several users share, somebody else could answer for the bot. */
async function requireOwnSocket(name: string, path: string): Promise<void> {
  try {
    const { uid } = await stat(path);
    const own = process.getuid?.();
    const isOthers = own !== undefined && own !== 0 && uid !== own;
    if (isOthers) throw new NotRunning(name, `${path} belongs to another user: ask as the user who runs the bot`);
  } catch (error) {
    if (error instanceof NotRunning) throw error;
    throw new NotRunning(name, reasonOf(error as NodeJS.ErrnoException));
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `it does not run on this machine with this configuration${OR_WAITS}`;
  if (code === 'ECONNREFUSED') return `its last process did not end in good order, and no other runs it yet${OR_WAITS}`;
  return code === 'EACCES' ? 'it belongs to another user: ask as the user who runs it' : message;
}
