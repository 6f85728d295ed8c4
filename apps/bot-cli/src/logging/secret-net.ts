/** Shorter texts stand in too many places to be taken out. */
const SHORTEST = 6;
const SHOWN = '[secret]';

/**
 * Takes secrets out of everything that is printed: a net below the rule that nothing prints them in the first place. It knows the secrets that
 * were read in this process, and how they look inside JSON and URLs.
 */
export class SecretNet {
  private readonly forms = new Set<string>();
  private pattern: RegExp | undefined;

  /** From now on this is not shown. */
  add(secret: string): void {
    const json = JSON.stringify(secret).slice(1, -1);
    for (const form of [secret, json, encodeURIComponent(secret)]) if (form.length >= SHORTEST) this.forms.add(form);
    const longestFirst = [...this.forms].sort((one, other) => other.length - one.length);
    this.pattern = this.forms.size === 0 ? undefined : new RegExp(longestFirst.map(escaped).join('|'), 'gu');
  }

  /** The text without secrets. */
  clean(text: string): string {
    return this.pattern === undefined ? text : text.replaceAll(this.pattern, SHOWN);
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
