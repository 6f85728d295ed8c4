import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** A switch: `true` or `false`. The property becomes a `boolean`. */
export function IsSwitch(): PropertyDecorator {
  return Setting({
    expectation: 'true or false',
    read: (raw) => {
      if (raw === true || raw === 'true') return true;
      return raw === false || raw === 'false' ? false : new Unreadable('must be true or false');
    },
    schema: () => ({ type: 'boolean' }),
  });
}
