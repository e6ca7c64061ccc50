import { languages, wording } from '@calmline/snapshot';
import { describe, expect, it } from 'vitest';
import { keywordOf } from './sms-keyword.ts';

/** Also those that stand close to words of another script. */
const wordsOf = (text: string) => text.match(/\p{Script=Latin}+|(?:(?!\p{Script=Latin})\p{L})+/gu) ?? [];

describe('an answer by text message', () => {
  it.each([
    ['STOP', 'stop'],
    [' stop. ', 'stop'],
    ['Stop all', 'stop'],
    ['S T O P', 'stop'],
    ['Stop, please', 'stop'],
    ['stop.now', 'stop'],
    ['Stopp', 'stop'],
    ['Arrêt', 'stop'],
    ['baja', 'stop'],
    ['iptal', 'stop'],
    ['İptal', 'stop'],
    ['ｽﾄｯﾌﾟ', 'stop'],
    ['退订', 'stop'],
    ['إلغاء', 'stop'],
    ['الغاء', 'stop'],
    ['Yes!', 'yes'],
    ['ok', 'yes'],
    ['start', 'start'],
    ['Unstop', 'start'],
    ['開始', 'start'],
    ['开始', 'start'],
    ['ابدأ', 'start'],
    ['Başla', 'start'],
    ['Sí', 'yes'],
    ['TAK', 'yes'],
    ['はい。', 'yes'],
    ['“是”', 'yes'],
    ['نعم', 'yes'],
    ['info', 'help'],
    ['Yardım', 'help'],
    ['?', 'help'],
    ['When will it work again?', null],
    ['please stop', null],
    ['yesterday', null],
    ['stopover', null],
    ['', null],
    ['?!?', null],
  ])('%j is %s', (text, keyword) => expect(keywordOf(text)).toBe(keyword));

  it.each(languages)('may be in the words that we ask for in %s', (language) => {
    const { sms } = wording[language].channels;
    const asked = wordsOf(sms.ask('Fernway')).map(keywordOf);
    expect(asked).toContain('yes');
    expect(asked).toContain('stop');
    expect(wordsOf(sms.confirmed('Fernway')).map(keywordOf)).toContain('help');
    expect(wordsOf(sms.stopped('Fernway')).map(keywordOf)).toContain('start');
  });
});
