import type { EngineCommand, JournalEntry } from '@gridbot/core';
import { amountWords, eventWords } from './event-words.js';

/** A step as lines for people: what the bot saw, and under it what it said. */
export function journalLines({ seq, at, event, commands }: JournalEntry): readonly string[] {
  return [
    `${String(seq).padStart(8)}  ${new Date(at).toISOString()}  ${eventWords(event)}`,
    ...commands.map((command) => `${' '.repeat(36)}-> ${commandWords(command)}`),
  ];
}

function commandWords(command: EngineCommand): string {
  switch (command.type) {
    case 'submit-order': {
      const { side, quantity, price, key, clientOrderId, postOnly } = command;
      return `${side} ${amountWords(quantity, price)}, ${key}, order ${clientOrderId}${postOnly ? ', post only' : ''}`;
    }
    case 'request-cancel':
      return `cancel ${command.key}, order ${command.clientOrderId}`;
    case 'set-timer':
      return command.at === null
        ? `no timer ${command.name}`
        : `timer ${command.name} at ${new Date(command.at).toISOString()}`;
    case 'notify':
      return `${command.level} ${command.topic}: ${command.text}`;
  }
}
