import { expect, it } from '@jest/globals';
import type { NotifierFate, NotifierTrouble } from './notifier-world.js';
import { aMessage, type OpenNotifier } from './open-notifier.js';

const PASSING = { code: 'NOTIFY.UNAVAILABLE', retryable: true };

/** Writes a case, or skips it if there is no such trouble with the other side. */
function writerFor(trouble: NotifierTrouble, troubles: readonly NotifierTrouble[]) {
  if (troubles.includes(trouble)) return (title: string, test: () => Promise<void>) => it(title, test);
  return (title: string, test: () => Promise<void>) =>
    it.skip(`${title} (skipped: the author names no trouble "${trouble}" of the other side)`, test);
}

/** What becomes of messages that are not taken. */
export function failureCases(notifier: () => OpenNotifier, troubles: readonly NotifierTrouble[]): void {
  for (const fate of ['fails', 'breaks'] as const) {
    writerFor(fate, troubles)(`calls it passing when the other side ${fate}, and sends again when asked`, async () => {
      const { world } = notifier();
      world.next(fate);
      expect(await notifier().failure(aMessage())).toMatchObject(PASSING);
      await notifier().send(aMessage());
      expect(world.shown()).toHaveLength(1);
    });
  }

  writerFor('come-back', troubles)('hands on when it may come back', async () => {
    notifier().world.next({ comeBackIn: 3_000 });
    const failure = await notifier().failure(aMessage());
    expect(failure).toMatchObject(PASSING);
    const { retryAfter } = (failure as Error & { details: Readonly<Record<string, unknown>> }).details;
    expect(retryAfter).toBeGreaterThanOrEqual(3_000);
    expect(retryAfter).toBeLessThanOrEqual(4_000);
  });

  writerFor('refuses', troubles)('calls a refusal a refusal, and says what to do', async () => {
    notifier().world.next('refuses');
    const failure = await notifier().failure(aMessage());
    expect(failure).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false });
    expect(failure.message.length).toBeGreaterThan(30);
  });

  writerFor('silent', troubles)('gives up on silence when it is told to', async () => {
    const { world } = notifier();
    world.next('silent');
    const stop = new AbortController();
    const failing = notifier().failure(aMessage(), stop.signal);
    await world.arrived(1);
    stop.abort();
    expect(await failing).toMatchObject(PASSING);
    await notifier().send(aMessage());
    expect(world.shown()).toHaveLength(1);
  });

  it('sends nothing if it was told to stop before', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await notifier().failure(aMessage(), stop.signal)).toMatchObject(PASSING);
    expect(notifier().world.shown()).toEqual([]);
  });
}

/** Secrets stay secret, whatever happens. */
export function secretCases(notifier: () => OpenNotifier, troubles: readonly NotifierTrouble[]): void {
  for (const trouble of ['fails', 'breaks', 'refuses', 'come-back'] as const) {
    writerFor(trouble, troubles)(`shows no secret in what is said of the trouble "${trouble}"`, async () => {
      const { world, remarks } = notifier();
      const fate: NotifierFate = trouble === 'come-back' ? { comeBackIn: 1_000 } : trouble;
      world.next(fate);
      const failure = await notifier().failure(aMessage());
      const { details } = failure as Error & { readonly details?: unknown };
      notifier().expectNoSecretIn(failure.message, failure.stack, JSON.stringify(details), deepText(failure.cause));
      notifier().expectNoSecretIn(JSON.stringify(remarks));
    });
  }

  it('shows no secret to those who read', async () => {
    await notifier().send(aMessage());
    notifier().expectNoSecretIn(...notifier().world.shown());
  });
}

/** The end of a channel. */
export function endCases(notifier: () => OpenNotifier): void {
  it('leaves no alarm behind', async () => {
    await notifier().send(aMessage());
    await notifier().channel.close();
    expect(notifier().clock.waiting).toBe(0);
  });

  it('ends twice, and without having sent anything', async () => {
    await notifier().channel.close();
    await expect(notifier().channel.close()).resolves.toBeUndefined();
  });
}

function deepText(value: unknown): string {
  if (!(value instanceof Error)) return JSON.stringify(value) ?? '';
  return [value.message, value.stack, JSON.stringify(value), deepText(value.cause)].join('\n');
}
