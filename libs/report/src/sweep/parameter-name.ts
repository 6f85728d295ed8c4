/** A parameter's path as people read it: most are the strategy's, and that needs not be said of each. */
export function parameterName(path: string): string {
  return path.replace(/^strategy\./, '');
}
