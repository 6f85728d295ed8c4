import type { BotRecords, BotStore } from '@gridbot/core';

/** A bot's memory and what can be asked about it. A store serves the one bot that `open` names. */
export interface Store extends BotStore, BotRecords {}
