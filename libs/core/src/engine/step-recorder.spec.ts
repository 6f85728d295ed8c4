import { describe, expect, it } from '@jest/globals';
import type { Notify } from '../commands/notify.command.js';
import type { BotEvent } from '../events/bot-event.js';
import { anOrder } from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { Portfolio } from './portfolio.js';
import { StepRecorder } from './step-recorder.js';

const at = (time: number): BotEvent => ({ type: 'timer-fired', at: time, name: 'tick' });
const saying = (text: string): Notify => ({ type: 'notify', level: 'info', topic: 'test', text });
const resultOf = (step: StepRecorder) => step.result(step.event.at, undefined, 'running', new Portfolio());

describe('the recorder of steps', () => {
  it('forgets a step when the next begins, and leaves what it told of it alone', () => {
    const step = new StepRecorder();
    step.begin(1, at(10));
    step.ask(saying('first'));
    step.changeOrder(anOrder({ key: 'a' }));
    step.changeLots([{ id: 'lot-1', state: 'held', quantity: decimal('1'), cost: decimal('100') }]);
    const first = resultOf(step);
    const told = JSON.stringify(first);
    step.begin(2, at(20));
    const quiet = resultOf(step);
    step.begin(3, at(30));
    step.ask(saying('third'));
    expect(JSON.stringify(first)).toBe(told);
    expect(first.commands).toEqual([saying('first')]);
    expect(quiet).toMatchObject({ seq: 2, event: at(20), commands: [], orders: [], lots: [], fills: [] });
    expect(resultOf(step)).toMatchObject({ seq: 3, event: at(30), commands: [saying('third')], orders: [] });
  });
});
