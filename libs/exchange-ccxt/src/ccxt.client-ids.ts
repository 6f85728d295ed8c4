import { clientOrderId, isGridbotError, type ClientOrderId } from '@gridbot/core';

/**
 * How an exchange wants client ids written. Ours are 1 to 18 of A-Z a-z 0-9 _ -.
 * - `plain`: as they are;
 * - `alphanumeric`: letters and digits alone (OKX);
 * - `uuid`: as a UUID (Bitvavo);
 * - `prefixed-t`: given as they are, shown with `t-` in front (Gate).
 */
export type ClientIdForm = 'plain' | 'alphanumeric' | 'uuid' | 'prefixed-t';

interface Spelling {
  /** As it is given to ccxt. */
  readonly write: (id: ClientOrderId) => string;
  /** Back from what the exchange shows; undefined for what we cannot have written. */
  readonly read: (text: string) => string | undefined;
}

/** Z is the sign that something follows: `Zz` is Z, `Zd` a dash, `Zu` an underscore. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['Z', 'Zz'],
  ['-', 'Zd'],
  ['_', 'Zu'],
];

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BASE = 64n;

const SPELLINGS: Readonly<Record<ClientIdForm, Spelling>> = {
  plain: { write: (id) => id, read: (text) => text },
  'prefixed-t': { write: (id) => id, read: (text) => (text.startsWith('t-') ? text.slice(2) : undefined) },
  alphanumeric: {
    write: (id) => [...id].map((sign) => ESCAPES.find(([plain]) => plain === sign)?.[1] ?? sign).join(''),
    read: (text) =>
      /^(?:[A-Ya-z0-9]|Z[zdu])*$/.test(text)
        ? text.replace(/Z./g, (sign) => ESCAPES.find(([, written]) => written === sign)?.[0] ?? '')
        : undefined,
  },
  uuid: { write: uuidOf, read: fromUuid },
};

/** The id as the exchange takes it, at most 36 characters. */
export function writeClientId(form: ClientIdForm, id: ClientOrderId): string {
  return SPELLINGS[form].write(id);
}

/** Our id out of what an exchange shows; undefined for an id that is not of our form: somebody else's order. */
export function readClientId(form: ClientIdForm, text: string | null | undefined): ClientOrderId | undefined {
  const plain = text === null || text === undefined || text === '' ? undefined : SPELLINGS[form].read(text);
  if (plain === undefined) return undefined;
  try {
    return clientOrderId(plain);
  } catch (error) {
    if (isGridbotError(error)) return undefined;
    throw error;
  }
}

/** 18 signs of 6 bits and their number in 5 bits fit into the 122 free bits of a UUID of version 4. */
function uuidOf(id: ClientOrderId): string {
  const bits = [...id].reduce((sum, sign) => sum * BASE + BigInt(ALPHABET.indexOf(sign)), 0n);
  const hex = (bits * 32n + BigInt(id.length)).toString(16).padStart(30, '0');
  // Two hexadecimal places are the version's and the variant's.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}

function fromUuid(text: string): string | undefined {
  const parts = /^([0-9a-f]{8})-([0-9a-f]{4})-4([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{12})$/.exec(text.toLowerCase());
  if (parts === null) return undefined;
  let rest = BigInt(`0x${parts.slice(1).join('')}`);
  const length = Number(rest % 32n);
  rest /= 32n;
  let id = '';
  for (let place = 0; place < length; place += 1) {
    id = `${ALPHABET[Number(rest % BASE)]}${id}`;
    rest /= BASE;
  }
  return rest === 0n && length <= 18 ? id : undefined;
}
