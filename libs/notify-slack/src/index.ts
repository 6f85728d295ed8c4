export { SlackConfig } from './slack.config.js';
export { plugin } from './slack.plugin.js';
