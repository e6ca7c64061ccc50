import type { SpeechWording } from '../speech.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** Cities that have a name of their own in French. */
const cities: Record<string, string> = {
  Athens: 'Athènes',
  Brussels: 'Bruxelles',
  Bucharest: 'Bucarest',
  Copenhagen: 'Copenhague',
  Lisbon: 'Lisbonne',
  London: 'Londres',
  'Mexico City': 'Mexico',
  Moscow: 'Moscou',
  Singapore: 'Singapour',
  Vienna: 'Vienne',
  Warsaw: 'Varsovie',
};

/** "heure" is feminine: voices say "un" for a bare 1 or 21. */
const hours: Record<number, string> = { 0: 'zéro heure', 1: 'une heure', 21: 'vingt et une heures' };

export const speech: SpeechWording = {
  languageTag: 'fr-FR',
  and: 'et',
  at: 'arobase',
  dot: 'point',
  number: 'numéro',
  percent: 'pour cent',
  plus: 'plus',
  minus: 'moins',
  to: 'à',
  dollars: 'dollars',
  abbreviations: [
    [/(?<!\p{L})p\.\s?ex\./giu, 'par exemple'],
    [/(?<!\p{L})c\.?-à-d\.?/giu, "c'est-à-dire"],
    [/(?<!\p{L})etc\.(?=\s+\p{Lu}|\s*$)/gu, 'et cetera.'],
    [/(?<!\p{L})etc\./giu, 'et cetera'],
    [/(?<!\p{L})env\./giu, 'environ'],
    [/(?<!\p{L})incl\./giu, 'inclus'],
    [/(?<!\p{L})cf\./giu, 'voir'],
    [/(?<!\p{L})svp(?!\p{L})/giu, "s'il vous plaît"],
    [/(?<!\p{L})rdv(?!\p{L})/giu, 'rendez-vous'],
    [/(?<!\p{L})n°\s?(?=\d)/giu, 'numéro '],
    [/(?<!\p{L})tél\./giu, 'téléphone'],
    [/(?<!\d)1er(?!\p{L})/gu, 'premier'],
    [/(?<=\d)\s?(?:min|mn)\.(?=[,;:]|\s+\p{Ll})/gu, ' minutes'],
    [/(?<=\d)\s?(?:min|mn)(?!\p{L})/gu, ' minutes'],
    [/(?<=2[4-9]|[3-9]\d|\d{3})\s?h(?![\p{L}\d])/gu, ' heures'],
  ],
  // "14:30", "14h30", "14 h"
  writtenTime:
    /(?<![\d.,:])([01]?\d|2[0-3])(?::(?=[0-5]\d)|\s?h\s?)((?:[0-5]\d)?)(?::[0-5]\d)?(?![\d:]|\p{L})/giu,
  time(hour, minute) {
    const said = hours[hour] ?? `${hour} heures`;
    return minute === 0 ? said : `${said} ${minute}`;
  },
  midnight: 'minuit',
  date: (month, day) => `${day === 1 ? 'premier' : day} ${months[month - 1]}`,
  // Without a year only after an article: "24/7" is no date.
  writtenDate:
    /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2})|(?<=(?:le|du|au)\s[\d/]{3,5}))(?![\d/])/giu,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone(city) {
    const name = cities[city] ?? city;
    return /^[aeiouéèêâîôû]|^Hel|^Hon(?!g)/i.test(name) ? `heure d'${name}` : `heure de ${name}`;
  },
};
