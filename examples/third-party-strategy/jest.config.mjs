import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'example-third-party-strategy' };
