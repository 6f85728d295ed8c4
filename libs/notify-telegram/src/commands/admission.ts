import type { AdapterRemark } from '@gridbot/core';
import type { TelegramCommandsConfig } from '../telegram.config.js';
import type { Asker } from './telegram-request.js';

/** Strangers that are told of; more of them are not worth the log. */
const MOST_TOLD = 20;

/** Who may ask. Everybody else is not even answered: an answer would tell that somebody is here. */
export class Admission {
  private readonly told = new Set<string>();

  constructor(
    private readonly allowed: TelegramCommandsConfig,
    private readonly remark: ((remark: AdapterRemark) => void) | undefined,
  ) {}

  admits({ chatId, userId }: Asker): boolean {
    const { chats, users } = this.allowed;
    if (!chats.includes(chatId)) return this.refuse(`chat ${chatId}`, 'commands.chats');
    if (users === undefined || (userId !== undefined && users.includes(userId))) return true;
    return this.refuse(
      userId === undefined ? `somebody in the name of chat ${chatId}` : `user ${userId}`,
      'commands.users',
    );
  }

  private refuse(who: string, setting: string): false {
    if (!this.told.has(who) && this.told.size < MOST_TOLD) {
      this.told.add(who);
      this.remark?.({
        level: 'warn',
        text: `Telegram: ${who} sent a command and was ignored, because ${setting} does not name it`,
      });
    }
    return false;
  }
}
