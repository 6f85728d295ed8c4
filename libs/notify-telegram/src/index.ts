export { TelegramCommandsConfig, TelegramConfig } from './telegram.config.js';
export { plugin } from './telegram.plugin.js';
