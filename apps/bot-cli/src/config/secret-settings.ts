/** Settings that hold a secret themselves, by their paths: taken from the environment only, and as they stand. */
export const SECRET_SETTINGS: readonly string[] = [
  'exchange.credentials.key',
  'exchange.credentials.secret',
  'exchange.credentials.password',
  'persistence.url',
];

/** How a variable of the environment names a setting: `exchange.credentials.key` is `GRIDBOT_EXCHANGE__CREDENTIALS__KEY`. */
export function variableOf(path: string): string {
  const words = path.split('.').map((word) => word.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return `GRIDBOT_${words.join('__')}`;
}
