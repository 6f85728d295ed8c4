const NEVER = new Promise<never>(() => undefined);

/** The same object, whose methods never answer once its process is dead. */
export function mortal<T extends object>(whole: T, isDead: () => boolean): T {
  return new Proxy(whole, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value === 'function') {
        return (...given: unknown[]): unknown => (isDead() ? NEVER : Reflect.apply(value, target, given));
      }
      return typeof value === 'object' && value !== null ? mortal(value, isDead) : value;
    },
  });
}
