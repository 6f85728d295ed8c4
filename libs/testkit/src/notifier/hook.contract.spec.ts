import { describeNotifier } from './describe-notifier.js';
import { HookChannel, hookPlugin, hookWorld } from './honest-notifier.fixture.js';

describeNotifier(hookPlugin(HookChannel), hookWorld);
