import { GridbotError, type Message, type NotifierPlugin, type StopSignal } from '@gridbot/core';
import { HookChannel, hookPlugin, type HookConfig } from './honest-notifier.fixture.js';

/** A notifier that breaks its contract in one way, and the group of the suite that has to notice. */
export interface BrokenNotifier {
  readonly name: string;
  readonly group: string;
  readonly plugin: NotifierPlugin<HookConfig>;
}

const named = (name: string, group: string, plugin: NotifierPlugin<HookConfig>): BrokenNotifier => ({
  name,
  group,
  plugin: { ...plugin, name: `${name.replaceAll(/\W+/g, '-')}` },
});

const channel = (name: string, group: string, Broken: new (url: string) => HookChannel): BrokenNotifier =>
  named(name, group, hookPlugin(Broken));

const never = new AbortController().signal;

/** All of them. */
export const BROKEN_NOTIFIERS: readonly BrokenNotifier[] = [
  named(
    'ignores settings it does not know',
    'manifest',
    hookPlugin(HookChannel, { parseConfig: (raw) => raw as HookConfig }),
  ),
  named('has no schema', 'manifest', hookPlugin(HookChannel, { configSchema: {} })),
  channel(
    'forgets figures',
    'sending',
    class extends HookChannel {
      protected override textOf(message: Message): string {
        return super.textOf({ ...message, facts: [] });
      }
    },
  ),
  channel(
    'shows play as real money',
    'sending',
    class extends HookChannel {
      protected override textOf(message: Message): string {
        return super.textOf({ ...message, mode: 'live' });
      }
    },
  ),
  channel(
    'escapes what need not be escaped',
    'sending',
    class extends HookChannel {
      protected override textOf(message: Message): string {
        return super.textOf(message).replaceAll('_', String.raw`\_`);
      }
    },
  ),
  channel(
    'swallows what looks like a tag',
    'sending',
    class extends HookChannel {
      protected override textOf(message: Message): string {
        return super.textOf(message).replaceAll(/<[^>]*>/g, '');
      }
    },
  ),
  channel(
    'puts all lines into one',
    'sending',
    class extends HookChannel {
      protected override textOf(message: Message): string {
        return super.textOf(message).replaceAll('\n', ' ');
      }
    },
  ),
  channel(
    'does not wait for the answer',
    'failure',
    class extends HookChannel {
      override async send(message: Message, stop: StopSignal): Promise<void> {
        void super.send(message, stop).catch(() => undefined);
      }
    },
  ),
  channel(
    'sends everything twice',
    'sending',
    class extends HookChannel {
      override async send(message: Message, stop: StopSignal): Promise<void> {
        await super.send(message, stop);
        await super.send(message, stop);
      }
    },
  ),
  channel(
    'sends long messages as they are',
    'long',
    class extends HookChannel {
      protected override textOf({ bot, mode, title, text, facts }: Message): string {
        return [`${bot} (${mode}): ${title}`, ...facts.map(({ name, value }) => `${name}: ${value}`), text].join('\n');
      }
    },
  ),
  channel(
    'cuts in the middle of a line',
    'long',
    class extends HookChannel {
      protected override textOf({ bot, mode, title, text, facts }: Message): string {
        const lines = [`${bot} (${mode}): ${title}`, ...facts.map(({ name, value }) => `${name}: ${value}`), text];
        return lines.join('\n').slice(0, 499);
      }
    },
  ),
  channel(
    'calls every failure a refusal',
    'failure',
    class extends HookChannel {
      protected override passing(): GridbotError {
        return this.refused();
      }
    },
  ),
  channel(
    'calls a refusal passing',
    'failure',
    class extends HookChannel {
      protected override refused(): GridbotError {
        return this.passing('refused', {});
      }
    },
  ),
  channel(
    'takes seconds for milliseconds',
    'failure',
    class extends HookChannel {
      protected override passing(what: string, details: Readonly<Record<string, number>>): GridbotError {
        const { retryAfter } = details;
        return super.passing(what, retryAfter === undefined ? {} : { retryAfter: retryAfter / 1_000 });
      }
    },
  ),
  channel(
    'throws what the platform throws',
    'failure',
    class extends HookChannel {
      override async send(message: Message, stop: StopSignal): Promise<void> {
        const response = await this.post(this.textOf(message), stop);
        if (!response.ok) throw new Error(`status ${response.status}`);
      }
    },
  ),
  channel(
    'does not heed the stop',
    'failure',
    class extends HookChannel {
      protected override post(text: string): Promise<Response> {
        return super.post(text, never);
      }
    },
  ),
  channel(
    'swallows a failure',
    'failure',
    class extends HookChannel {
      override send(message: Message, stop: StopSignal): Promise<void> {
        return super.send(message, stop).catch(() => undefined);
      }
    },
  ),
  channel(
    'shows its address in errors',
    'secrets',
    class extends HookChannel {
      protected override passing(what: string, details: Readonly<Record<string, number>>): GridbotError {
        return super.passing(`${this.url}: ${what}`, details);
      }
    },
  ),
  channel(
    'hands on a cause that shows its address',
    'secrets',
    class extends HookChannel {
      protected override passing(what: string, details: Readonly<Record<string, number>>): GridbotError {
        const cause = new Error(`POST ${this.url}`);
        return new GridbotError('NOTIFY.UNAVAILABLE', what, { retryable: true, details, cause });
      }
    },
  ),
  channel(
    'cannot be ended twice',
    'end',
    class extends HookChannel {
      private ended = false;
      override async close(): Promise<void> {
        if (this.ended) throw new Error('ended');
        this.ended = true;
      }
    },
  ),
  named(
    'leaves an alarm behind',
    'end',
    hookPlugin(HookChannel, {
      create: async (_, { secret, clock }) => {
        clock.callAt(clock.now() + 60_000, () => undefined);
        return new HookChannel(await secret('url'));
      },
    }),
  ),
];
