import preset from '../../jest.preset.mjs';

// Every test starts processes; on a busy machine that takes its time, and much of it is waiting.
export default { ...preset, displayName: 'bot-cli-e2e', testTimeout: 120_000, maxWorkers: 3 };
