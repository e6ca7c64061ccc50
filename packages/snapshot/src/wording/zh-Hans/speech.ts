import type { SpeechWording } from '../speech.ts';
import { zoneName } from '../zone-name.ts';

/** Where the calendar's data has a name too long to be said. */
const zones: Record<string, string> = { 'Hong Kong': '香港时间', Macau: '澳门时间' };

export const speech: SpeechWording = {
  // Not cmn-CN: Twilio's own voices and Azure's know only this one.
  languageTag: 'zh-CN',
  and: '和',
  at: '艾特',
  dot: '点',
  number: '编号',
  percent: '百分比',
  plus: '加',
  minus: '负',
  to: '到',
  dollars: '美元',
  abbreviations: [
    // The word goes before the number.
    [/(\d+(?:\.\d+)?)\s?%/g, '百分之$1'],
    [/\betc\.?(?![a-z])/gi, '等'],
    [/\bvs\.?(?![a-z])/gi, '对'],
    [/¥\s?(\d[\d.,]*\d|\d)/g, '$1元'],
    [/℃|°C/g, '度'],
  ],
  writtenTime: /(?<![\d.:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b\.?)?(?![\d:])/gi,
  time(hour, minute) {
    if (minute === 0) return `${hour}点`;
    return `${hour}点${minute < 10 ? '零' : ''}${minute}分`;
  },
  midnight: '今晚12点',
  date: (month, day) => `${month}月${day}日`,
  writtenDate: /(?<![\d/])(?:\d{4}\/)?(\d{1,2})\/(\d{1,2})(?![\d/])/g,
  readDate([month, day]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city, timeZone) => zones[city] ?? zoneName('zh-CN', timeZone) ?? `${city}时间`,
};
