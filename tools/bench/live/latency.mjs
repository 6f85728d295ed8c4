import { bodyText } from './probes.mjs';

/**
 * How long each step took that led to an order: from the frame that it was decided upon to the request of its first order.
 * @param oneAtATime the exchange wants requests in order: an order that had to wait for an earlier answer tells how fast the exchange is
 * @returns `{ price, report, waited, unmatched }`: milliseconds by what set the step off, in parts: read and decide, keep, send; how many
 *   orders had to wait; of how many the frame could not be told
 */
export function latencies(steps, { frames, requests }, oneAtATime) {
  const { told, quotedAt } = toldBy(frames);
  const sent = sentAt(requests);
  const result = { price: [], report: [], waited: 0, unmatched: 0 };
  const isBusy = (from, to) => requests.some(({ at, answeredAt }) => at < to && answeredAt > from);
  for (const { event, orders, decidedAt, keptAt } of steps) {
    const frameAt = isQuote(event)
      ? quotedAt.findLast((at) => at <= decidedAt && wallTime(at) < event.at + 1)
      : told.get(nameOf(event));
    const requestAt = sent.get(orders[0]);
    if (frameAt === undefined || requestAt === undefined) result.unmatched += 1;
    else if (oneAtATime && isBusy(keptAt, requestAt)) result.waited += 1;
    else {
      const parts = { all: requestAt - frameAt, decide: decidedAt - frameAt, keep: keptAt - decidedAt };
      result[event.type === 'ticker-updated' ? 'price' : 'report'].push({ ...parts, send: requestAt - keptAt });
    }
  }
  return result;
}

/** A ticker frame of Kraken's that only told new best prices: it carries no time of its own, so that the event has ours. */
function isQuote({ type, quantity }) {
  return type === 'ticker-updated' && quantity?.isZero() === true;
}

function wallTime(at) {
  return performance.timeOrigin + at;
}

function nameOf(event) {
  if (event.type === 'ticker-updated') return `price ${event.at} ${Number(event.price)}`;
  if (event.execType === 'filled') return `fill ${event.fill.tradeId}`;
  return `${event.execType} ${event.venueOrderId}`;
}

/** When each trade, fill and end of an order was first told by a frame, and when the best prices were. */
function toldBy(frames) {
  const told = new Map();
  const quotedAt = [];
  const note = (name, at) => void (told.has(name) || told.set(name, at));
  for (const { at, data } of frames) {
    const frame = JSON.parse(data.toString());
    for (const name of namesIn(frame)) note(name, at);
    if (frame.channel === 'ticker') quotedAt.push(at);
  }
  return { told, quotedAt };
}

function namesIn(frame) {
  if (frame.channel === 'trade') {
    return frame.data.map(({ timestamp, price }) => `price ${Date.parse(timestamp)} ${Number(price)}`);
  }
  if (frame.channel === 'executions') {
    return frame.data.map((item) =>
      item.exec_type === 'trade' ? `fill ${item.exec_id}` : `${item.exec_type} ${item.order_id}`,
    );
  }
  if (frame.data?.e === 'trade') return [`price ${frame.data.T} ${Number(frame.data.p)}`];
  if (frame.event?.e === 'executionReport') {
    const { x, t, i } = frame.event;
    return [x === 'TRADE' ? `fill ${t}` : `${x.toLowerCase()} ${i}`];
  }
  return [];
}

/** When the request of each order was written, by our id. */
function sentAt(requests) {
  const sent = new Map();
  for (const { at, path, body } of requests) {
    const id = /(?:cl_ord_id|newClientOrderId)=([^&]+)/.exec(`${path}&${bodyText(body)}`)?.[1];
    if (id !== undefined && !sent.has(id)) sent.set(id, at);
  }
  return sent;
}

/** The median and other quantiles of milliseconds. */
export function quantile(values, fraction) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))];
}
