export { DIVERGENCE_KINDS, type Divergence, type DivergenceKind } from './divergence.js';
export type { SessionComparison, SideResult } from './compare-session.js';
export { compareLife, type Parity, type ParityOptions, type SessionParity, type SkippedSession } from './parity.js';
