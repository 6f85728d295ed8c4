export { BotEntity } from './bot.entity.js';
export { FillEntity } from './fill.entity.js';
export { JournalEntryEntity } from './journal-entry.entity.js';
export { OrderEntity } from './order.entity.js';
export { PostingEntity } from './posting.entity.js';
export { SnapshotEntity } from './snapshot.entity.js';
