import type { OperatorDesk } from '@gridbot/core';

/** What changes something, and is asked back before it is done. */
export type ActingCommand = 'pause' | 'resume' | 'stop';
/** What only tells. */
export type TellingCommand = 'status' | 'orders' | 'profit';

/** All commands, with what the menu of Telegram says of them. */
export const COMMANDS: Readonly<Record<TellingCommand | ActingCommand, string>> = {
  status: 'How the bot stands',
  orders: 'Its open orders',
  profit: 'What it has earned',
  pause: 'Stop placing orders, and go on later',
  resume: 'Go on after a pause',
  stop: 'End the bot',
};

/** How each is asked back. */
export const QUESTIONS: Readonly<Record<ActingCommand, string>> = {
  pause: 'Pause the bot?',
  resume: 'Let the bot go on?',
  stop: 'Stop the bot? It ends, and somebody has to start it again.',
};

export const isTelling = (command: string): command is TellingCommand =>
  command === 'status' || command === 'orders' || command === 'profit';

export const isActing = (command: string): command is ActingCommand => Object.hasOwn(QUESTIONS, command);

/** What is said to `/help`. */
export function helpText(): string {
  return Object.entries(COMMANDS)
    .map(([command, what]) => `/${command} ${what}`)
    .join('\n');
}

/** Does it. @param by who asked, for the journal */
export function act(desk: OperatorDesk, command: ActingCommand, by: string): Promise<string> {
  return command === 'pause' ? desk.pause(by) : command === 'resume' ? desk.resume(by) : desk.stop(by);
}

/** Tells it. */
export function tell(desk: OperatorDesk, command: TellingCommand): Promise<string> {
  return command === 'status' ? desk.status() : command === 'orders' ? desk.orders() : desk.profit();
}
