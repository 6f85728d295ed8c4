import { describe, expect, it } from '@jest/globals';
import type { Notice } from '@gridbot/core';
import { MessageMaker } from './message-maker.js';

const notice = (text: string): Notice => ({ at: 5, bot: 'btc', level: 'warning', topic: 'bot.paused', text });
const inTwo = (text: string): readonly string[] => {
  const { title, text: rest } = new MessageMaker('btc', 'live', 0).notice(notice(text));
  return [title, rest];
};

describe('messages of what a bot says', () => {
  it('have the first sentence for a title', () => {
    expect(inTwo('Trading is paused: a limit of 1.5 %. Open orders stay. Wait')).toEqual([
      'Trading is paused: a limit of 1.5 %',
      'Open orders stay. Wait',
    ]);
    expect(inTwo('The bot trades again')).toEqual(['The bot trades again', '']);
    expect(inTwo('One sentence.')).toEqual(['One sentence', '']);
    expect(inTwo('first line\nsecond')).toEqual(['first line', 'second']);
  });

  it('cut a long sentence between words, and lose none', () => {
    const [title, rest] = inTwo(`${'word '.repeat(60)}end`);
    expect(title!.length).toBeLessThanOrEqual(162);
    expect(`${title!.slice(0, -2)} ${rest}`).toBe(`${'word '.repeat(60)}end`);
    expect(inTwo('x'.repeat(200))[0]).toBe(`${'x'.repeat(160)} …`);
  });

  it('have the same id whenever the same step says them, and one of their own otherwise', () => {
    const maker = new MessageMaker('btc', 'live', 1_000);
    const before = maker.notice(notice('a')).id;
    maker.use('abcdefgh00');
    const idOf = (seq: number, line: number) => maker.notice(notice('a'), { seq, line }).id;
    expect([idOf(7, 0), idOf(7, 0), idOf(7, 1), idOf(70, 1)]).toEqual([
      ...['abcdefgh00-7.0', 'abcdefgh00-7.0', 'abcdefgh00-7.1', 'abcdefgh00-70.1'],
    ]);
    const others = [maker.notice(notice('a')).id, maker.notice(notice('a')).id, before];
    expect(new Set(others).size).toBe(3);
    expect(new MessageMaker('btc', 'live', 2_000).notice(notice('a')).id).not.toBe(before);
  });

  it('carry what is for machines', () => {
    const maker = new MessageMaker('btc', 'dry-run', 0);
    expect(maker.notice({ ...notice('a'), details: { price: '1.5' } })).toMatchObject({
      ...{ bot: 'btc', mode: 'dry-run', at: 5, level: 'warning', topic: 'bot.paused', details: { price: '1.5' } },
    });
  });

  it('are told without secrets, wherever they stand; figures stay as they are', () => {
    const maker = new MessageMaker('btc', 'live', 0, (text) => text.replaceAll('1234', '[secret]'));
    const said = {
      ...notice('Refused: 1234. Look at 1234'),
      details: { why: 'for 1234', at: 51_234, list: ['1234', 1_234] },
    };
    expect(maker.notice(said)).toMatchObject({
      title: 'Refused: [secret]',
      text: 'Look at [secret]',
      details: { why: 'for [secret]', at: 51_234, list: ['[secret]', 1_234] },
    });
    const facts = [{ name: 'price', value: '1234 USD' }];
    expect(maker.message('a', { ...notice('b'), title: 'b', facts }).facts[0]!.value).toBe('[secret] USD');
  });
});
