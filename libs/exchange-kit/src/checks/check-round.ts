import { isGridbotError, type ErrorCode, type ExchangeCheck } from '@gridbot/core';

/**
 * Checks of an exchange, made one after the other. A question that gets no answer ends the round: the others are `not-checked` for the same
 * reason and not asked, so that an exchange that is away does not take the patience of every single question.
 */
export class CheckRound {
  private silence: Silence | undefined;

  /** @param refusing codes with which a bot is refused; any other error only means that something could not be looked at */
  constructor(private readonly refusing: ReadonlySet<ErrorCode>) {}

  /** Makes one check. @throws what is no GridbotError */
  async check(name: string, look: () => Promise<ExchangeCheck>): Promise<ExchangeCheck> {
    const [check] = await this.checks([name], async () => [await look()]);
    return check!;
  }

  /** Makes checks that one question answers. @param names what they are called. @throws what is no GridbotError */
  async checks(
    names: readonly string[],
    look: () => Promise<readonly ExchangeCheck[]>,
  ): Promise<readonly ExchangeCheck[]> {
    if (this.silence !== undefined) return unchecked(names, this.silence);
    try {
      return await look();
    } catch (error) {
      if (!isGridbotError(error)) throw error;
      const { code, message: text, retryable } = error;
      if (this.refusing.has(code)) return refused(names, { code, text });
      if (!retryable) return unchecked(names, { text });
      this.silence = { code, text };
      return unchecked(names, this.silence);
    }
  }
}

interface Silence {
  readonly text: string;
  /** Present if asking again may bring an answer. */
  readonly code?: ErrorCode;
}

function unchecked(names: readonly string[], silence: Silence): readonly ExchangeCheck[] {
  return names.map((name) => ({ name, verdict: 'not-checked', ...silence }));
}

/** The first is refused, what depends on it could not be looked at. */
function refused([first, ...others]: readonly string[], { code, text }: Required<Silence>): readonly ExchangeCheck[] {
  return [{ name: first!, verdict: 'refused', text, code }, ...unchecked(others, { text })];
}
