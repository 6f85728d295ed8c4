export { answerError, noAnswer, type AnswerTerms } from './http/answer-error.js';
export { jsonIn, type ChannelAnswer } from './http/channel-answer.js';
export { ChannelHttp, type ChannelHttpOptions, type ChannelRequest } from './http/channel-http.js';
export { hidden } from './http/hidden.js';
export { retryAfterOf } from './http/retry-after.js';
export { cutText, type CutOptions } from './text/cut-text.js';
export { factLines, plainText, senderOf } from './text/plain-text.js';
