/** What an error says, whatever was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? String(error) : JSON.stringify(error);
}
