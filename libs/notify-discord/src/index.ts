export { plugin } from './discord.plugin.js';
export { DiscordConfig } from './discord.config.js';
