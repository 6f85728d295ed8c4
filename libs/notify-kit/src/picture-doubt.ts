import type { GridbotError, Message } from '@gridbot/core';

/** Statuses of an answer that has nothing to do with what was sent. */
const NOT_THE_PICTURE: ReadonlySet<unknown> = new Set([429]);

/**
 * Makes sure that a picture never holds up the message it belongs to: a line that is too slow for pictures would hold up all that come behind it as well.
 * What could not be sent with its picture is sent without it the next time; if that fails too, it was not the picture.
 */
export class PictureDoubt {
  private doubted: string | undefined;

  /** Whether this message is to be tried with its picture. */
  mayShow({ id }: Pick<Message, 'id'>): boolean {
    return id !== this.doubted;
  }

  /** The message failed. @param shown whether its picture was with it */
  failed({ id }: Pick<Message, 'id'>, { details }: GridbotError, shown: boolean): void {
    if (!NOT_THE_PICTURE.has(details['status'])) this.doubted = shown ? id : undefined;
  }
}
