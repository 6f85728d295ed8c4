import { LoopbackServer, type ArrivedRequest, type LoopbackAnswer } from '@gridbot/testkit';

export const WEBHOOK_ID = '1123456789012345678';
export const TOKEN = 'canary-Token_7f3a9';

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly timestamp?: string;
  readonly image?: { readonly url: string };
}

/** What a webhook takes, as far as Discord's reference for "Execute Webhook" tells and we use it. */
export interface WebhookContent {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly flags?: number;
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
  readonly attachments?: readonly { readonly id: number; readonly description?: string }[];
}

/** A message as it stands in the channel. */
export interface PostedMessage {
  readonly content: WebhookContent;
  readonly threadId: string | null;
  /** Size of the picture in bytes, if it is one. */
  readonly picture?: number;
}

/** A server that speaks Discord's "Execute Webhook": limits, answers and errors as its reference has them. */
export class DiscordServer {
  readonly posted: PostedMessage[] = [];
  loopback!: LoopbackServer;

  static async start(): Promise<DiscordServer> {
    const discord = new DiscordServer();
    discord.loopback = await LoopbackServer.start((request) => discord.respond(request));
    return discord;
  }

  /** The address as Discord's settings show it. */
  get webhookUrl(): string {
    return `${this.loopback.url}/api/webhooks/${WEBHOOK_ID}/${TOKEN}`;
  }

  forget(): void {
    this.posted.length = 0;
    this.loopback.forget();
  }

  private async respond(request: ArrivedRequest): Promise<LoopbackAnswer> {
    const { pathname, searchParams } = new URL(request.path, 'http://x');
    const [, id, token] = /^\/api\/v10\/webhooks\/(\d+)\/([^/]+)$/.exec(pathname) ?? [];
    if (id !== WEBHOOK_ID) return refusal(404, 10015, 'Unknown Webhook');
    if (token !== TOKEN) return refusal(401, 50027, 'Invalid Webhook Token');
    const { content, picture } = await contentOf(request);
    const problem = problemOf(content);
    if (problem !== undefined) return refusal(400, 50035, `Invalid Form Body: ${problem}`);
    const threadId = searchParams.get('thread_id');
    this.posted.push({ content, threadId, ...(picture !== undefined && { picture }) });
    if (searchParams.get('wait') !== 'true') return { status: 204 };
    return { body: { id: String(this.posted.length), content: content.content ?? '' } };
  }
}

function refusal(status: number, code: number, message: string): LoopbackAnswer {
  return { status, body: { message, code } };
}

async function contentOf({ headers, body }: ArrivedRequest): Promise<{ content: WebhookContent; picture?: number }> {
  const type = headers['content-type'] ?? '';
  const encoded = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  if (!type.startsWith('multipart/form-data')) return { content: (await encoded.json()) as WebhookContent };
  const form = await encoded.formData();
  const file = form.get('files[0]');
  const content = JSON.parse(form.get('payload_json') as string) as WebhookContent;
  return file instanceof Blob && file.type === 'image/png' ? { content, picture: file.size } : { content };
}

function problemOf({ content = '', embeds = [] }: WebhookContent): string | undefined {
  const sizes = embeds.map(({ title = '', description = '' }) => title.length + description.length);
  if (content === '' && embeds.length === 0) return 'Cannot send an empty message';
  if (content.length > 2_000) return 'content: Must be 2000 or fewer in length.';
  if (embeds.length > 10) return 'embeds: Must be 10 or fewer in length.';
  if (embeds.some(({ description = '' }) => description.length > 4_096)) return 'description: Must be 4096 or fewer';
  return sizes.reduce((sum, size) => sum + size, 0) > 6_000 ? 'Embed size exceeds maximum size of 6000' : undefined;
}
