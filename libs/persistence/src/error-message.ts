/** The message of whatever was thrown; native drivers throw errors that are no instance of our own `Error`. */
export function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}
