import type { AdapterRemark, Clock, OperatorDesk } from '@gridbot/core';
import { act, COMMANDS, helpText, isActing, isTelling, QUESTIONS, tell, type ActingCommand } from './command-list.js';
import type { Confirmations } from './confirmations.js';
import type { Asker, TelegramRequest } from './telegram-request.js';

/** How answers come to people. */
export interface CommandVoice {
  /** Writes where it was asked. */
  say(to: Asker, text: string): Promise<void>;
  /** Asks, with buttons for yes and no that hold these texts. */
  ask(to: Asker, text: string, yes: string, no: string): Promise<void>;
  /** Ends the pressing of a button, and puts a text in place of the question. */
  settle(request: TelegramRequest & { kind: 'button' }, text: string): Promise<void>;
}

/** What commands need. */
export interface OperatorCommandsParts {
  readonly desk: OperatorDesk;
  readonly voice: CommandVoice;
  readonly confirmations: Confirmations<ActingCommand>;
  readonly clock: Clock;
  readonly remark: ((remark: AdapterRemark) => void) | undefined;
}

const TOO_LATE =
  'Nothing was done: the question is answered already, is more than a minute old, or was not yours. Ask again.';

/** Does what people ask for. Who asks was let in. */
export class OperatorCommands {
  constructor(private readonly parts: OperatorCommandsParts) {}

  /** Never throws: what goes wrong is told to who asked, and to the log. */
  async handle(request: TelegramRequest): Promise<void> {
    try {
      await (request.kind === 'button' ? this.pressed(request) : this.asked(request));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.parts.remark?.({ level: 'warn', text: `Telegram: a command was not answered: ${why}` });
    }
  }

  private async asked({ from, command, argument }: TelegramRequest & { kind: 'command' }): Promise<void> {
    const { voice, desk } = this.parts;
    if (isTelling(command)) return voice.say(from, await this.attempt(command, () => tell(desk, command)));
    if (isActing(command)) return this.question(from, command);
    if (command === 'yes') return voice.say(from, await this.confirmed(from, argument));
    return voice.say(from, command === 'start' || command === 'help' ? helpText() : unknown());
  }

  private question(from: Asker, command: ActingCommand): Promise<void> {
    const { voice, confirmations, clock } = this.parts;
    const code = confirmations.ask(from, command, clock.now());
    const text = `${QUESTIONS[command]}\nPress a button, or write /yes ${code} within a minute.`;
    return voice.ask(from, text, `yes ${code}`, `no ${code}`);
  }

  private async pressed(request: TelegramRequest & { kind: 'button' }): Promise<void> {
    const { voice, confirmations, clock } = this.parts;
    const [answer, code = ''] = request.data.split(' ');
    if (answer === 'yes') return voice.settle(request, await this.confirmed(request.from, code));
    const dropped = confirmations.drop(request.from, code, clock.now());
    return voice.settle(request, dropped ? 'Nothing was done.' : TOO_LATE);
  }

  private async confirmed(from: Asker, code: string): Promise<string> {
    const { desk, confirmations, clock, remark } = this.parts;
    const command = confirmations.take(from, code, clock.now());
    if (command === undefined) return TOO_LATE;
    const by = `telegram ${nameOf(from)}`;
    remark?.({ level: 'info', text: `Telegram: ${command}, asked for by ${by}` });
    return this.attempt(command, () => act(desk, command, by));
  }

  /** The reason of a failure is for the log: it may say more than belongs into a chat. */
  private async attempt(command: string, ask: () => Promise<string>): Promise<string> {
    try {
      return await ask();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.parts.remark?.({ level: 'warn', text: `Telegram: ${command} failed: ${why}` });
      return `${command} failed. The log of the bot says why.`;
    }
  }
}

function unknown(): string {
  return `There is no such command. There are: ${Object.keys(COMMANDS)
    .map((command) => `/${command}`)
    .join(', ')}.`;
}

/** Id and name of who asked; of the name what fits in one line and cannot be taken for anything else. */
function nameOf({ chatId, userId, name }: Asker): string {
  const shown = name
    .replaceAll(/[^\p{L}\p{N} .-]/gu, '')
    .slice(0, 40)
    .trim();
  const id = userId === undefined ? `chat ${chatId}` : `user ${userId}`;
  return shown === '' ? id : `${id} (${shown})`;
}
