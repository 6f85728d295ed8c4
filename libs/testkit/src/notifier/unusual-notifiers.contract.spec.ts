import { describeNotifier } from './describe-notifier.js';
import { hookWorld } from './honest-notifier.fixture.js';
import { filePlugin, fileWorld, shortPlugin } from './unusual-notifiers.fixture.js';

describeNotifier(filePlugin, fileWorld, { troubles: ['refuses'] });
describeNotifier(shortPlugin, hookWorld);
