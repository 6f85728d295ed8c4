export { CaptureFile, type CaptureFileOptions } from './capture/capture-file.js';
export { FrameCapture, type CapturedFrame, type FrameCaptureOptions } from './capture/frame-capture.js';
export { openCapture, type CaptureParts, type CaptureSettings, type OpenCapture } from './capture/open-capture.js';
export { Redactor, type PassingSecret } from './capture/redactor.js';
export { CheckRound } from './checks/check-round.js';
export { ConnectionBoard } from './connection/connection-board.js';
export { StreamBoard } from './connection/stream-board.js';
export { StreamTally } from './connection/stream-tally.js';
export { OrderIds } from './desk/order-ids.js';
export { OwnerMemory, type OrderOwners } from './desk/owner-memory.js';
export { OrderOutbox, type Dispatch, type OrderOutboxOptions } from './desk/order-outbox.js';
export { RecentIds } from './desk/recent-ids.js';
export { accountInMotion } from './desk/account-in-motion.js';
export { ReportGuard, type ReportGuardOptions, type ShownOrder } from './desk/report-guard.js';
export { HttpFailure, type RequestFate } from './http/http-failure.js';
export { HttpSender, type HttpAnswer, type HttpRequest, type HttpSenderOptions } from './http/http-sender.js';
export { hideSecrets } from './http/without-echo.js';
export {
  parseExact,
  parseFaithful,
  rawNumber,
  stringifyExact,
  type ExactJson,
  type RawNumber,
} from './json/exact-json.js';
export { keyFingerprint } from './nonce/key-fingerprint.js';
export { NonceSource, type NonceSourceOptions } from './nonce/nonce-source.js';
export { SignerQueue, type PrivateRequest, type SignerQueueOptions } from './nonce/signer-queue.js';
export { askAgain, type AskAgainOptions } from './outcome/ask-again.js';
export {
  done,
  fatal,
  rejected,
  retryable,
  unknown,
  type Done,
  type Fatal,
  type Outcome,
  type Rejected,
  type Retryable,
  type Unknown,
} from './outcome/outcome.js';
export { outcomeOfFailure } from './outcome/outcome-of-failure.js';
export { loadCcxtClass, type CcxtClass, type CcxtExchange, type CcxtVariant } from './signing/ccxt-classes.js';
export {
  loadSigner,
  type HttpMethod,
  type SignedRequest,
  type Signer,
  type SignerOptions,
  type UnsignedRequest,
} from './signing/signer.js';
export { dialWebSocket, type Dial, type RawSocket } from './socket/raw-socket.js';
export {
  ReliableSocket,
  type ReliableSocketOptions,
  type SocketChange,
  type SocketState,
} from './socket/reliable-socket.js';
export type { PingScheme, SocketLink } from './socket/socket-link.js';
export { EventQueue, type EventQueueOptions } from './stream/event-queue.js';
export type { Counter } from './throttle/counter.js';
export { LeakyCounter } from './throttle/leaky-counter.js';
export { amendPenalty, cancelPenalty } from './throttle/order-age-penalty.js';
export { LockOut, type LockOutOptions } from './throttle/lock-out.js';
export { Throttle, type ThrottleOptions, type ThrottledRequest } from './throttle/throttle.js';
export {
  ThrottleState,
  type Cost,
  type Priority,
  type ThrottleLimits,
  type Waiting,
} from './throttle/throttle-state.js';
export { WindowCounter } from './throttle/window-counter.js';
export { after, within } from './time/after.js';
export { BackOff, type BackOffOptions } from './time/back-off.js';
export { ClockOffset, type ClockLimits, type ClockOffsetOptions, type ClockReading } from './time/clock-offset.js';
