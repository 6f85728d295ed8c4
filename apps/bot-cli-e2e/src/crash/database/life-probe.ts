import type { Life } from '../bot/life.js';

/**
 * The death of a process inside a transaction: it never goes on, and `abandon` ends its connection. While it still connects there is nothing
 * to abandon: the transaction fails instead, which leaves the same behind.
 */
export function lifeProbe(life: Life | undefined): { readonly probe?: (point: string) => Promise<void> } {
  if (life === undefined) return {};
  return {
    probe: async (point) => {
      const { activity } = life;
      if (activity !== undefined) return life.pass(`${point} of ${activity}`);
      if (!life.mark(`${point} of connect`)) throw new Error('the process died while it connected');
    },
  };
}
