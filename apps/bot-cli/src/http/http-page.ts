/** What is answered to whoever asks. */
export interface HttpPage {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** One address of the server. */
export interface HttpRoute {
  /** What everybody may see: `token` is needed for all else. Default: `token`. */
  readonly open?: () => HttpPage | Promise<HttpPage>;
  /** What those may see who show the token, and everybody if there is none. */
  readonly full: () => HttpPage | Promise<HttpPage>;
}

const TEXT = 'text/plain; charset=utf-8';

/** A line of text. */
export function textPage(status: number, text: string): HttpPage {
  return { status, type: TEXT, body: `${text}\n` };
}

/** An object as JSON. */
export function jsonPage(status: number, value: object): HttpPage {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` };
}
