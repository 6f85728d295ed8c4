import preset from '../../jest.preset.mjs';

// Every step waits for the disk, which may be busy with other things.
export default { ...preset, displayName: 'persistence', testTimeout: 60_000 };
