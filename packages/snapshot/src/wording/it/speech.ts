import type { SpeechWording } from '../speech.ts';

const months = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];

/** Cities that have a name of their own in Italian. */
const cities: Record<string, string> = {
  Athens: 'Atene',
  Berlin: 'Berlino',
  Brussels: 'Bruxelles',
  Bucharest: 'Bucarest',
  Copenhagen: 'Copenaghen',
  Dublin: 'Dublino',
  Lisbon: 'Lisbona',
  London: 'Londra',
  Luxembourg: 'Lussemburgo',
  'Mexico City': 'Città del Messico',
  Moscow: 'Mosca',
  Paris: 'Parigi',
  Prague: 'Praga',
  Rome: 'Roma',
  Stockholm: 'Stoccolma',
  Vienna: 'Vienna',
  Warsaw: 'Varsavia',
  Zurich: 'Zurigo',
};

/** In words where the day has another form or an article is shortened before it: "l'otto novembre". */
const days: Record<number, string> = { 1: 'primo', 8: 'otto', 11: 'undici' };

export const speech: SpeechWording = {
  languageTag: 'it-IT',
  and: 'e',
  at: 'chiocciola',
  dot: 'punto',
  number: 'numero',
  percent: 'per cento',
  plus: 'più',
  minus: 'meno',
  to: 'a',
  dollars: 'dollari',
  abbreviations: [
    [/(?<!\p{L})p\.\s?es\./giu, 'per esempio'],
    [/(?<!\p{L})ad\ses\./giu, 'ad esempio'],
    [/(?<!\p{L})per\ses\./giu, 'per esempio'],
    [/(?<!\p{L})(?:ecc|etc)\.(?=\s+\p{Lu}|\s*$)/gu, 'eccetera.'],
    [/(?<!\p{L})(?:ecc|etc)\./giu, 'eccetera'],
    [/(?<!\p{L})ca\.(?=\s?\d)/giu, 'circa'],
    [/(?<!\p{L})n[.°]\s?(?=\d)/giu, 'numero '],
    [/(?<!\p{L})tel\./giu, 'telefono'],
    [/(?<!\p{L})incl\./giu, 'incluso'],
    [/(?<!\p{L})c\.\s?d\.(?!\p{L})/giu, 'cosiddetto'],
    [/(?<=\d)\s?min\.(?=[,;:]|\s+\p{Ll})/gu, ' minuti'],
    [/(?<=\d)\s?min(?!\p{L})/gu, ' minuti'],
    [/(?<=\d\s?)gg\.?(?!\p{L})/gu, 'giorni'],
    [/(?<!\p{L})(al|dal|)l'(?=0?1[:.][0-5]\d)/giu, '$1le '],
  ],
  // "14:30", "alle 14.30", "ore 14.30": said with "ore", which no article is shortened before.
  writtenTime:
    /(?:(?<!\p{L})(?:ore|h\.?)\s)?(?<![\d.,:])([01]?\d|2[0-3])(?::|(?<=(?<!\p{L})(?:ore|le|alle|dalle)\s\d{1,2})\.)([0-5]\d)(?::[0-5]\d)?(?![\d:])/giu,
  time(hour, minute) {
    return minute === 0 ? `ore ${hour}` : `ore ${hour} e ${minute}`;
  },
  midnight: 'mezzanotte',
  date: (month, day) => `${days[day] ?? day} ${months[month - 1]}`,
  // Without a year only after an article: "24/7" is no date.
  writtenDate:
    /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2})|(?<=(?<!\p{L})(?:(?:il|del|al|dal)\s|(?:al|del|dal|)l')[\d/]{3,5}))(?![\d/])/giu,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => `ora di ${cities[city] ?? city}`,
};
