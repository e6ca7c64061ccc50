import type { SpeechWording } from '../speech.ts';

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

/** Zone names of IANA are English; these cities have an adjective of their own in German. */
const zones: Record<string, string> = {
  Amsterdam: 'Amsterdamer Zeit',
  Berlin: 'Berliner Zeit',
  Brussels: 'Brüsseler Zeit',
  Copenhagen: 'Kopenhagener Zeit',
  London: 'Londoner Zeit',
  Luxembourg: 'Luxemburger Zeit',
  'New York': 'New Yorker Zeit',
  Paris: 'Pariser Zeit',
  Prague: 'Prager Zeit',
  Vienna: 'Wiener Zeit',
  Warsaw: 'Warschauer Zeit',
  Zurich: 'Zürcher Zeit',
};

export const speech: SpeechWording = {
  languageTag: 'de-DE',
  and: 'und',
  at: 'ät',
  dot: 'Punkt',
  number: 'Nummer',
  percent: 'Prozent',
  plus: 'plus',
  minus: 'minus',
  to: 'bis',
  dollars: 'Dollar',
  abbreviations: [
    [/\bz\.\s?B\./gi, 'zum Beispiel'],
    [/\bd\.\s?h\./gi, 'das heißt'],
    [/\bu\.\s?a\./gi, 'unter anderem'],
    [/\bo\.\s?g\./gi, 'oben genannt'],
    [/\bi\.\s?d\.\s?R\./gi, 'in der Regel'],
    [/\bbzw\./gi, 'beziehungsweise'],
    [/\bca\./gi, 'circa'],
    [/\busw\.(?=\s+\p{Lu}|\s*$)/gu, 'und so weiter.'],
    [/\busw\./gi, 'und so weiter'],
    [/\binkl\./gi, 'inklusive'],
    [/\bggf\./gi, 'gegebenenfalls'],
    [/\bevtl\./gi, 'eventuell'],
    [/\bvsl\.|\bvoraussichtl\.|\bvorauss\./gi, 'voraussichtlich'],
    [/\bNr\./gi, 'Nummer'],
    [/\bTel\./gi, 'Telefon'],
    [/\bStd\./g, 'Stunden'],
    [/(?<=\d\s?)Min\./g, 'Minuten'],
  ],
  writtenTime:
    /(?<![\d.:])([01]?\d|2[0-3])(?::|\.(?=[0-5]\d\s?Uhr))([0-5]\d)(?::[0-5]\d)?(?:\s?Uhr\b)?(?![\d:])/gi,
  time(hour, minute) {
    return minute === 0 ? `${hour} Uhr` : `${hour} Uhr ${minute}`;
  },
  midnight: 'Mitternacht',
  date: (month, day) => `${day}. ${months[month - 1]}`,
  writtenDate: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?\d{4}(?!\d)|\d{2}(?!\d))?/g,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => zones[city] ?? `Ortszeit ${city}`,
};
