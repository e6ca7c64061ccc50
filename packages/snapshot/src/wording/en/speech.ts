import type { SpeechWording } from '../speech.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const speech: SpeechWording = {
  languageTag: 'en-US',
  and: 'and',
  at: 'at',
  dot: 'dot',
  number: 'number',
  percent: 'percent',
  plus: 'plus',
  minus: 'minus',
  to: 'to',
  dollars: 'dollars',
  abbreviations: [
    [/\be\.\s?g\./gi, 'for example'],
    [/\bi\.\s?e\./gi, 'that is'],
    [/\betc\.(?=\s+[A-Z]|\s*$)/g, 'and so on.'],
    [/\betc\./gi, 'and so on'],
    [/\bapprox\./gi, 'approximately'],
    [/\bincl\./gi, 'including'],
    [/\bvs\.?(?=\s)/gi, 'versus'],
    [/\basap\b/gi, 'as soon as possible'],
    [/(?<=\d\s?)hrs?\.(?=\s+[a-z])/g, 'hours'],
    [/(?<=\d\s?)hrs?\b/g, 'hours'],
    [/(?<=\d\s?)mins?\.(?=\s+[a-z])/g, 'minutes'],
    [/(?<=\d\s?)mins?\b/g, 'minutes'],
    [/\bdept\./gi, 'department'],
    [/\bw\/o(?=\s)/gi, 'without'],
    [/\bw\/(?=\s)/gi, 'with'],
  ],
  writtenTime: /(?<![\d.:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b\.?)?(?![\d:])/gi,
  time(hour, minute) {
    if (hour === 12 && minute === 0) return '12 noon';
    const minutes = minute === 0 ? '' : minute < 10 ? ` oh ${minute}` : ` ${minute}`;
    return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
  },
  midnight: 'midnight',
  date: (month, day) => `${months[month - 1]} ${day}`,
  writtenDate: /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/])/g,
  readDate([month, day]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => `${city} time`,
};
