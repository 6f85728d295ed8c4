import { LoopbackServer, type ArrivedRequest, type LoopbackAnswer } from '@gridbot/testkit';
import { blockProblem, type Block } from './slack-blocks.fixture.js';

export const TOKEN = 'xoxb-canary-7f3a9';
export const HOOK_TOKEN = 'canaryHook7f3a9';

/** A message as it stands in a channel. */
export interface PostedMessage {
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A server that speaks Slack's incoming webhooks and the calls of its Web API that a notifier needs, errors as its reference has them. */
export class SlackServer {
  readonly posted: PostedMessage[] = [];
  readonly shared: { channel: string; bytes: number; title: string }[] = [];
  mayUpload = true;
  loopback!: LoopbackServer;
  private readonly uploads = new Map<string, number>();

  static async start(): Promise<SlackServer> {
    const slack = new SlackServer();
    slack.loopback = await LoopbackServer.start((request) => slack.respond(request));
    return slack;
  }

  get webhookUrl(): string {
    return `${this.loopback.url}/services/T0AAAAAAA/B0BBBBBBB/${HOOK_TOKEN}`;
  }

  get apiUrl(): string {
    return `${this.loopback.url}/api`;
  }

  forget(): void {
    this.posted.length = 0;
    this.shared.length = 0;
    this.mayUpload = true;
    this.loopback.forget();
  }

  private respond(request: ArrivedRequest): LoopbackAnswer {
    const { path } = request;
    if (path.startsWith('/services/')) return this.webhook(request);
    if (path.startsWith('/upload/')) return this.upload(request);
    if (request.headers['authorization'] !== `Bearer ${TOKEN}`) return { body: { ok: false, error: 'invalid_auth' } };
    const error = (word: string, more: Fields = {}): LoopbackAnswer => ({ body: { ok: false, error: word, ...more } });
    const outcome = this.call(path.replace('/api/', ''), request);
    return typeof outcome === 'string' ? error(...wordAndMore(outcome)) : { body: { ok: true, ...outcome } };
  }

  private webhook({ path, body }: ArrivedRequest): LoopbackAnswer {
    const [, , team, , token] = path.split('/');
    if (team !== 'T0AAAAAAA') return { status: 404, body: 'no_team' };
    if (token !== HOOK_TOKEN) return { status: 403, body: 'invalid_token' };
    const problem = this.post({ ...jsonOf(body), channel: 'C1' });
    return problem === undefined ? { body: 'ok' } : { status: 400, body: problem };
  }

  /** @returns the answer's fields, or the word for what is wrong */
  private call(name: string, { body, headers }: ArrivedRequest): Fields | string {
    const type = headers['content-type'] ?? '';
    if (name === 'files.getUploadURLExternal') {
      if (type !== 'application/x-www-form-urlencoded') return 'invalid_arguments';
      if (!this.mayUpload) return 'missing_scope files:write';
      const form = new URLSearchParams(Buffer.from(body).toString());
      const id = `F${this.uploads.size + 1}`;
      this.uploads.set(id, -Number(form.get('length')));
      return { upload_url: `${this.loopback.url}/upload/${id}`, file_id: id };
    }
    if (!type.startsWith('application/json')) return 'invalid_arguments';
    const fields = jsonOf(body);
    return name === 'chat.postMessage' ? this.postMessage(fields) : this.complete(fields);
  }

  private postMessage(fields: Fields): Fields | string {
    const channels: Readonly<Record<string, string>> = { '#trading': 'C1', C1: 'C1' };
    const channel = channels[String(fields['channel'])];
    if (fields['channel'] === 'C2') return 'not_in_channel';
    if (channel === undefined) return 'channel_not_found';
    return this.post({ ...fields, channel }) ?? { channel, ts: '1700000000.000100' };
  }

  private post(fields: Fields): string | undefined {
    const { channel, text, blocks } = fields as { channel: string; text?: string; blocks?: readonly Block[] };
    if (text === undefined || text === '') return 'no_text';
    if (text.length > 40_000) return 'msg_too_long';
    const problem = blockProblem(blocks ?? []);
    if (problem !== undefined) return 'invalid_blocks';
    this.posted.push({ channel, text, blocks: blocks ?? [] });
    return undefined;
  }

  private upload({ path, body, headers }: ArrivedRequest): LoopbackAnswer {
    const id = path.replace('/upload/', '');
    const right = this.uploads.get(id) === -body.length && headers['authorization'] === undefined;
    if (right) this.uploads.set(id, body.length);
    return right ? { body: `OK - ${body.length}` } : { status: 400, body: 'wrong length' };
  }

  private complete({ files, channel_id: channel }: Fields): Fields | string {
    const [file] = files as readonly { id: string; title: string }[];
    const bytes = this.uploads.get(file?.id ?? '') ?? 0;
    if (bytes <= 0) return 'file_not_found';
    if (channel !== 'C1') return 'channel_not_found';
    this.shared.push({ channel, bytes, title: file?.title ?? '' });
    return { files };
  }
}

function wordAndMore(outcome: string): [string, Fields] {
  const [word = '', needed] = outcome.split(' ');
  return [word, needed === undefined ? {} : { needed, provided: 'chat:write' }];
}

function jsonOf(body: Uint8Array): Fields {
  return JSON.parse(Buffer.from(body).toString()) as Fields;
}
