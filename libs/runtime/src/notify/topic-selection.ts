/**
 * Whether a topic is selected by patterns in which `*` stands for any characters: those that begin with `!` take away, the others select; without
 * any that selects, all are.
 */
export function selectsTopic(patterns: readonly string[], topic: string): boolean {
  const minus = patterns.filter((pattern) => pattern.startsWith('!'));
  const plus = patterns.filter((pattern) => !pattern.startsWith('!'));
  if (minus.some((pattern) => fits(pattern.slice(1), topic))) return false;
  return plus.length === 0 || plus.some((pattern) => fits(pattern, topic));
}

function fits(pattern: string, topic: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`, 'u').test(topic);
}
