import type { CallInput } from './binance.call.js';
import { BinanceRefusal, bad } from './binance.errors.js';
import { readOrder, type OrderRequest } from './binance.order-request.js';
import { cancelOrder, placeOrder, type CancelNames } from './binance-order.desk.js';

const NAMES: CancelNames = {
  orderId: 'cancelOrderId',
  clientId: 'cancelOrigClientOrderId',
  cancelId: 'cancelNewClientOrderId',
};

/** Parameters of a cancel-replace besides those of the new order. */
export const REPLACE_PARAMS: readonly string[] = [
  ...Object.values<string>({ ...NAMES }),
  ...['cancelReplaceMode', 'cancelRestrictions', 'orderRateLimitExceededMode'],
];

type Half = { readonly result: 'SUCCESS' | 'FAILURE' | 'NOT_ATTEMPTED'; readonly response: unknown };

/**
 * Cancels an order and places another. What `STOP_ON_FAILURE` stops is not attempted.
 * @param onRejected told of a new order that was refused after the other had gone
 * @throws BinanceRefusal -2022 if nothing was done, -2021 if a half was
 */
export function cancelReplace(
  input: CallInput,
  onRejected: (order: OrderRequest, why: BinanceRefusal) => void,
): object {
  const { context, params, key } = input;
  const mode = params.required('cancelReplaceMode');
  if (mode !== 'STOP_ON_FAILURE' && mode !== 'ALLOW_FAILURE') {
    throw bad(-1130, "Data sent for parameter 'cancelReplaceMode' is not valid.");
  }
  const request = readOrder(params, context, key!.id);
  const cancel = attempt(() => cancelOrder(input, NAMES));
  const stops = cancel.result === 'FAILURE' && mode === 'STOP_ON_FAILURE';
  const place: Half = stops
    ? { result: 'NOT_ATTEMPTED', response: null }
    : attempt(
        () => placeOrder(context, request),
        (why) => cancel.result === 'SUCCESS' && onRejected(request, why),
      );
  const data = {
    cancelResult: cancel.result,
    newOrderResult: place.result,
    cancelResponse: cancel.response,
    newOrderResponse: place.response,
  };
  if (cancel.result === 'SUCCESS' && place.result === 'SUCCESS') return data;
  const isHalf = cancel.result === 'SUCCESS' || place.result === 'SUCCESS';
  throw isHalf
    ? new BinanceRefusal(409, -2021, 'Order cancel-replace partially failed.', { data })
    : new BinanceRefusal(400, -2022, 'Order cancel-replace failed.', { data });
}

function attempt(act: () => object, onFailure?: (why: BinanceRefusal) => void): Half {
  try {
    return { result: 'SUCCESS', response: act() };
  } catch (error) {
    if (!(error instanceof BinanceRefusal)) throw error;
    onFailure?.(error);
    return { result: 'FAILURE', response: error.body };
  }
}
