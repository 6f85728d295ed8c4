import { describe, expect, it } from '@jest/globals';
import { clientError, statusOf, telegramError } from './telegram.errors.js';

const NOW = 1_700_000_000_000;
const answer = (status: number, body: unknown): ReturnType<typeof telegramError> =>
  telegramError({ status, headers: {}, text: typeof body === 'string' ? body : JSON.stringify(body) }, NOW);
const refusal = (status: number, description: string, parameters?: object): ReturnType<typeof telegramError> =>
  answer(status, { ok: false, error_code: status, description, ...(parameters && { parameters }) });

describe('what Telegram has against a message', () => {
  it.each([
    [400, 'Bad Request: chat not found', 'Look at chatId'],
    [400, 'Bad Request: message thread not found', 'look at threadId'],
    [400, 'Bad Request: something new', 'please report it'],
    [401, 'Unauthorized', 'ask @BotFather for it with /token'],
    [403, 'Forbidden: bot was blocked by the user', 'unblock it'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'add it again'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'send it /start'],
    [403, 'Forbidden: something new', 'Telegram does not let the bot write there'],
    [400, 'Bad Request: not enough rights to send photos to the chat', 'in the rights of the group'],
    [404, 'Not Found', 'The token is not whole'],
    [409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook", 'A web server receives'],
    [409, 'Conflict: terminated by other getUpdates request', 'a second process with this token'],
  ])('is told with what to do: %s %s', (status, description, advice) => {
    const error = refusal(status, description);
    expect(error).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false, details: { status } });
    expect(error?.message).toContain(`telegram answered ${status}: ${description}. `);
    expect(error?.message).toContain(advice);
  });

  it('is the new id of a group that moved', () => {
    const moved = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1001,
    });
    expect(moved?.message).toContain('The group has a new id: set chatId to -1001');
  });

  it('may be over in a while, by the answer, and by nothing that is no time', () => {
    const wait = (seconds: unknown): unknown =>
      refusal(429, 'Too Many Requests', { retry_after: seconds })?.details['retryAfter'];
    expect([wait(14), wait(0), wait(1e9), wait(-5), wait('14'), wait(null)]).toEqual([
      14_000,
      0,
      86_400_000,
      undefined,
      undefined,
      undefined,
    ]);
    expect(answer(502, '<html>')).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
  });

  it('is nothing if the message was taken', () => {
    expect(answer(200, { ok: true, result: {} })).toBeUndefined();
  });
});

describe('what a call failed with', () => {
  it('is ours, or an answer that is not from the API', () => {
    const ours = refusal(401, 'Unauthorized');
    expect(clientError(ours)).toBe(ours);
    const strange = clientError(new SyntaxError('Unexpected token < in JSON, canary'));
    expect(strange).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
    expect(strange.message).not.toContain('canary');
    expect([statusOf(strange), ours && statusOf(ours)]).toEqual([undefined, 401]);
  });
});
