export { plugin } from './webhook.plugin.js';
export { WebhookConfig } from './webhook.config.js';
export type { WebhookMessage } from './webhook-message.mapping.js';
export { WebhookKey, type SignatureHeaders } from './webhook.signature.js';
