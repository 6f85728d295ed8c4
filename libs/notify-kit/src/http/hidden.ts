const SHOWN = '[secret]';

/** The text without these secrets, whichever way they stand in it: as they are, in JSON, in a URL. */
export function hidden(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
  const longestFirst = [...new Set(forms)].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((left, form) => left.replaceAll(form, SHOWN), text);
}

function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  return [secret, JSON.stringify(secret).slice(1, -1), encoded, encodeURI(secret)];
}
