import { BROKEN_NOTIFIERS } from './broken-notifier.fixture.js';
import { describeNotifier } from './describe-notifier.js';
import { hookWorld } from './honest-notifier.fixture.js';

// Run by broken-notifiers.int.spec.ts in a process of its own: all are meant to fail.
for (const { plugin } of BROKEN_NOTIFIERS) describeNotifier(plugin, hookWorld);
