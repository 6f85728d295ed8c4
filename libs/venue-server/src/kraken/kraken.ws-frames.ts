import type { UnixMillis } from '@gridbot/core';
import { isLosslessNumber, stringify } from 'lossless-json';
import { instant } from './kraken.numbers.js';
import { KrakenParams } from './kraken.params.js';

/** A request of a WebSocket client. */
export interface WsRequest {
  readonly method: string;
  readonly params: KrakenParams;
  /** The client's own number of the request, sent back as it came. */
  readonly requestId: unknown;
  readonly receivedAt: UnixMillis;
}

/** Reads a frame. @returns `undefined` if it names no method */
export function wsRequest(frame: KrakenParams, receivedAt: UnixMillis): WsRequest | undefined {
  const method = frame.text('method');
  const requestId = frame.raw('req_id');
  if (method === undefined) return undefined;
  return {
    method,
    params: frame.object('params') ?? KrakenParams.NONE,
    requestId: isLosslessNumber(requestId) ? requestId : undefined,
    receivedAt,
  };
}

/** The answer to a request that was carried out. @param others what stands beside `result` */
export function wsResult(request: WsRequest, result: unknown, now: UnixMillis, others: object = {}): string {
  const fields = { method: request.method, ...(result === undefined ? {} : { result }), ...others, success: true };
  return render({ ...fields, ...ending(request, now) });
}

/** The answer to a request that was refused. */
export function wsRefusal(request: WsRequest, error: string, now: UnixMillis, others: object = {}): string {
  return render({ error, method: request.method, ...others, success: false, ...ending(request, now) });
}

/** The answer to a ping. */
export function wsPong(request: WsRequest, now: UnixMillis): string {
  return render({ method: 'pong', ...ending(request, now) });
}

/** The answer to a frame that is no request. */
export function wsMalformed(now: UnixMillis): string {
  const at = instant(now);
  return render({ error: 'Malformed request', success: false, time_in: at, time_out: at });
}

/** A frame of a channel. @param sequence counts the frames of private channels */
export function wsData(channel: string, type: 'snapshot' | 'update', data: unknown, sequence?: number): string {
  return render({ channel, type, data, ...(sequence === undefined ? {} : { sequence }) });
}

/** The sign of life. */
export const WS_HEARTBEAT = '{"channel":"heartbeat"}';

function ending({ receivedAt, requestId }: WsRequest, now: UnixMillis): object {
  return {
    time_in: instant(receivedAt),
    time_out: instant(now),
    ...(requestId === undefined ? {} : { req_id: requestId }),
  };
}

function render(value: object): string {
  return stringify(value)!;
}
