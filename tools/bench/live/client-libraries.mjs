import { createRequire } from 'node:module';

const kit = createRequire(createRequire(import.meta.url).resolve('@gridbot/exchange-kit/package.json'));
const library = (name) => kit(name);

// The very modules that the adapters use.
export const { Receiver, WebSocket } = library('ws');
export const { Agent } = library('undici');
