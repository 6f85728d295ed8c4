import type { Delivery, Message, NewDelivery } from '@gridbot/core';
import type { DeliveryEntity } from '../entities/delivery.entity.js';

type KeptMessage = Omit<Message, 'picture'> & { readonly picture?: { readonly png: string; readonly alt: string } };

export const deliveryMapper = {
  toPersistence: (
    { message, dueAt }: NewDelivery,
    place: Pick<DeliveryEntity, 'botId' | 'channel' | 'number'>,
  ): DeliveryEntity => ({
    ...place,
    messageId: message.id,
    dueAt,
    tries: 0,
    dropped: 0,
    message: JSON.stringify(toKept(message)),
  }),

  toDomain: ({ dueAt, tries, dropped, message }: DeliveryEntity): Delivery => ({
    message: fromKept(JSON.parse(message) as KeptMessage),
    dueAt,
    tries,
    dropped,
  }),
};

function toKept({ picture, ...rest }: Message): KeptMessage {
  if (picture === undefined) return rest;
  return { ...rest, picture: { png: Buffer.from(picture.png).toString('base64'), alt: picture.alt } };
}

function fromKept({ picture, ...rest }: KeptMessage): Message {
  if (picture === undefined) return rest;
  return { ...rest, picture: { png: new Uint8Array(Buffer.from(picture.png, 'base64')), alt: picture.alt } };
}
