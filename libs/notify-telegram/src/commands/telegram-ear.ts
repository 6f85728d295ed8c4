import type { NotifierDependencies, OperatorDesk, StopSignal } from '@gridbot/core';
import { TelegramClient } from '../telegram.client.js';
import type { TelegramCommandsConfig, TelegramConfig } from '../telegram.config.js';
import { Admission } from './admission.js';
import type { Ear } from './commanded-channel.js';
import { confirmationCode } from './confirmation-code.js';
import { Confirmations } from './confirmations.js';
import { OperatorCommands } from './operator-commands.js';
import { LONG_POLL, TelegramListener } from './telegram-listener.js';
import { TelegramVoice } from './telegram-voice.js';

/** Listens to Telegram, and answers over the connection that messages take. */
export class TelegramEar implements Ear {
  private readonly polling: TelegramClient;

  constructor(
    private readonly parts: Pick<NotifierDependencies, 'clock' | 'remark'>,
    config: Pick<TelegramConfig, 'apiUrl' | 'timeout'>,
    token: string,
    private readonly allowed: TelegramCommandsConfig,
    private readonly client: TelegramClient,
  ) {
    const timeout = LONG_POLL * 1_000 + config.timeout;
    this.polling = new TelegramClient({ clock: parts.clock, apiUrl: config.apiUrl, token, timeout });
  }

  async run(desk: OperatorDesk, stop: StopSignal): Promise<void> {
    const { clock, remark } = this.parts;
    // What is being answered when the bot ends may be said: it is bounded by the time-out of the connection.
    const voice = new TelegramVoice(this.client, new AbortController().signal);
    const confirmations = new Confirmations<'pause' | 'resume' | 'stop'>(confirmationCode);
    const commands = new OperatorCommands({ desk, voice, confirmations, clock, remark });
    const admission = new Admission(this.allowed, remark);
    const listener = new TelegramListener({
      clock,
      client: this.polling,
      chats: this.allowed.chats,
      handle: async (request) => (admission.admits(request.from) ? commands.handle(request) : undefined),
      remark,
    });
    await listener.run(stop);
  }

  close(): Promise<void> {
    return this.polling.close();
  }
}
