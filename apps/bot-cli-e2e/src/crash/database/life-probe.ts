import type { Life } from '../bot/life.js';

/** The point at which a sign of life has been given. */
export const ALIVE = 'lease:committed of a sign of life';

/**
 * The death of a process inside a transaction: it never goes on, and `abandon` ends its connection. While it still connects there is nothing
 * to abandon, and a sign of life nobody waits for: these transactions fail instead, which leaves the same behind.
 */
export function lifeProbe(life: Life | undefined): { readonly probe?: (point: string) => Promise<void> } {
  if (life === undefined) return {};
  return {
    probe: async (point) => {
      const { activity } = life;
      if (activity !== undefined) return life.pass(`${point} of ${activity}`);
      const what = life.isConnected ? 'a sign of life' : 'connect';
      if (!life.mark(`${point} of ${what}`)) throw new Error('the process has died');
    },
  };
}
