import { randomBytes } from 'node:crypto';
import { BOT_RIGHTS, type ApiKey, type KeyRight } from './api-key.js';

/** What a new key is made of; what is left out is made up. */
export interface NewApiKey {
  readonly id?: string;
  /** Default: 64 random bytes in base64, which both exchanges take. */
  readonly secret?: string;
  readonly name?: string;
  /** Default: all but `withdraw`. */
  readonly rights?: readonly KeyRight[];
  readonly ipRestricted?: boolean;
}

/** The API keys of an account. */
export class ApiKeys {
  private readonly keys = new Map<string, ApiKey>();

  /** Makes a key; one of the same id is replaced. */
  add({ id, secret, name, rights = BOT_RIGHTS, ipRestricted = false }: NewApiKey = {}): ApiKey {
    const key: ApiKey = {
      id: id ?? randomBytes(42).toString('base64'),
      secret: secret ?? randomBytes(64).toString('base64'),
      name: name ?? `key ${this.keys.size + 1}`,
      rights: new Set(rights),
      ipRestricted,
    };
    this.keys.set(key.id, key);
    return key;
  }

  find(id: string): ApiKey | undefined {
    return this.keys.get(id);
  }

  /** Changes rights or restriction of a key. @returns `undefined` if there is none of that id */
  change(id: string, change: { rights?: readonly KeyRight[]; ipRestricted?: boolean }): ApiKey | undefined {
    const key = this.keys.get(id);
    if (key === undefined) return undefined;
    const changed = {
      ...key,
      ipRestricted: change.ipRestricted ?? key.ipRestricted,
      rights: change.rights === undefined ? key.rights : new Set(change.rights),
    };
    this.keys.set(id, changed);
    return changed;
  }

  /** Ends a key. @returns false if there is none of that id */
  revoke(id: string): boolean {
    return this.keys.delete(id);
  }

  all(): readonly ApiKey[] {
    return [...this.keys.values()];
  }
}
