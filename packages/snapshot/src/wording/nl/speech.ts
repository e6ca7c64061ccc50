import type { SpeechWording } from '../speech.ts';

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];

/** Zone names of IANA are English; these cities have an adjective of their own in Dutch. */
const zones: Record<string, string> = {
  Amsterdam: 'Amsterdamse tijd',
  Athens: 'Atheense tijd',
  Berlin: 'Berlijnse tijd',
  Brussels: 'Brusselse tijd',
  Copenhagen: 'Kopenhaagse tijd',
  Dublin: 'Dublinse tijd',
  Istanbul: 'Turkse tijd',
  Lisbon: 'Lissabonse tijd',
  London: 'Londense tijd',
  Luxembourg: 'Luxemburgse tijd',
  Madrid: 'Madrileense tijd',
  Moscow: 'Moskouse tijd',
  'New York': 'New Yorkse tijd',
  Paris: 'Parijse tijd',
  Prague: 'Praagse tijd',
  Rome: 'Romeinse tijd',
  Singapore: 'Singaporese tijd',
  Stockholm: 'Stockholmse tijd',
  Tokyo: 'Japanse tijd',
  Vienna: 'Weense tijd',
  Warsaw: 'Warschause tijd',
  Zurich: 'Zürichse tijd',
};

export const speech: SpeechWording = {
  languageTag: 'nl-NL',
  and: 'en',
  at: 'apenstaartje',
  dot: 'punt',
  number: 'nummer',
  percent: 'procent',
  plus: 'plus',
  minus: 'min',
  to: 'tot',
  dollars: 'dollar',
  abbreviations: [
    [/\bbijv\.|\bb\.?v\.(?=\s)/gi, 'bijvoorbeeld'],
    [/\bo\.\s?a\./gi, 'onder andere'],
    [/\bd\.\s?w\.\s?z\./gi, 'dat wil zeggen'],
    [/\bi\.\s?v\.\s?m\./gi, 'in verband met'],
    [/\bm\.\s?b\.\s?t\./gi, 'met betrekking tot'],
    [/\ba\.\s?u\.\s?b\./gi, 'alstublieft'],
    [/\bz\.\s?s\.\s?m\./gi, 'zo snel mogelijk'],
    [/\benz\.(?=\s+\p{Lu}|\s*$)/gu, 'enzovoort.'],
    [/\benz\./gi, 'enzovoort'],
    [/\bca\./gi, 'circa'],
    [/\bincl\./gi, 'inclusief'],
    [/\bevt\./gi, 'eventueel'],
    [/\bt\/m\b/gi, 'tot en met'],
    [/\bnr\./gi, 'nummer'],
    [/\btel\./gi, 'telefoon'],
    [/(?<=\d)\s?min\.(?=[,;:]|\s+[a-z])/g, ' minuten'],
    [/(?<=\d)\s?min\b/g, ' minuten'],
  ],
  // "14:30", "14.30 uur", "14u30"
  writtenTime:
    /(?<![\d.,:])([01]?\d|2[0-3])(?::|u(?=[0-5]\d)|\.(?=[0-5]\d\s?(?:uur|u)\b))([0-5]\d)(?::[0-5]\d)?(?:\s?(?:uur|u)\b)?(?![\d:])/gi,
  time(hour, minute) {
    return minute === 0 ? `${hour} uur` : `${hour} uur ${minute}`;
  },
  midnight: 'middernacht',
  date: (month, day) => `${day} ${months[month - 1]}`,
  writtenDate: /(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?![\d/-])/g,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => zones[city] ?? `plaatselijke tijd in ${city}`,
};
