import type { SpeechWording } from '../speech.ts';
import { zoneName } from '../zone-name.ts';

/** Where the calendar's data has an abbreviation or a name too long to be said. */
const zones: Record<string, string> = {
  'Hong Kong': '香港時間',
  Macau: 'マカオ時間',
  Tokyo: '日本時間',
};

export const speech: SpeechWording = {
  languageTag: 'ja-JP',
  and: 'と',
  at: 'アット',
  dot: 'ドット',
  number: '番号',
  percent: 'パーセント',
  plus: 'プラス',
  minus: 'マイナス',
  to: 'から',
  dollars: 'ドル',
  abbreviations: [
    [/\betc\.?(?![a-z])/gi, 'など'],
    [/\bvs\.?(?![a-z])/gi, '対'],
    [/¥\s?(\d[\d.,]*\d|\d)/g, '$1円'],
    [/\(([日月火水木金土])\)/g, '$1曜日'],
    [/℃|°C/g, '度'],
  ],
  writtenTime: /(?<![\d.:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b\.?)?(?![\d:])/gi,
  time: (hour, minute) => `${hour}時${minute === 0 ? '' : `${minute}分`}`,
  midnight: '深夜0時',
  date: (month, day) => `${month}月${day}日`,
  writtenDate: /(?<![\d/])(?:\d{4}\/)?(\d{1,2})\/(\d{1,2})(?![\d/])/g,
  readDate([month, day]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city, timeZone) => zones[city] ?? zoneName('ja-JP', timeZone) ?? `${city}時間`,
};
