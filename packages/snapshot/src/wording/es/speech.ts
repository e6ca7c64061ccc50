import type { SpeechWording } from '../speech.ts';

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

/** Cities that have a name of their own in Spanish. */
const cities: Record<string, string> = {
  Amsterdam: 'Ámsterdam',
  Athens: 'Atenas',
  Berlin: 'Berlín',
  Bogota: 'Bogotá',
  Brussels: 'Bruselas',
  Bucharest: 'Bucarest',
  Copenhagen: 'Copenhague',
  Dublin: 'Dublín',
  Istanbul: 'Estambul',
  Lisbon: 'Lisboa',
  London: 'Londres',
  Luxembourg: 'Luxemburgo',
  'Mexico City': 'Ciudad de México',
  Moscow: 'Moscú',
  'New York': 'Nueva York',
  Paris: 'París',
  Prague: 'Praga',
  Rome: 'Roma',
  Singapore: 'Singapur',
  Stockholm: 'Estocolmo',
  Tokyo: 'Tokio',
  Vienna: 'Viena',
  Warsaw: 'Varsovia',
  Zurich: 'Zúrich',
};

/** Hours are feminine: voices say "uno" for a bare 1 or 21. */
const hours: Record<number, string> = { 1: 'una', 21: 'veintiuna' };

export const speech: SpeechWording = {
  languageTag: 'es-ES',
  and: 'y',
  at: 'arroba',
  dot: 'punto',
  number: 'número',
  percent: 'por ciento',
  plus: 'más',
  minus: 'menos',
  to: 'a',
  dollars: 'dólares',
  abbreviations: [
    [/(?<!\p{L})p\.\s?ej\./giu, 'por ejemplo'],
    [/(?<!\p{L})etc\.(?=\s+[\p{Lu}¿]|\s*$)/gu, 'etcétera.'],
    [/(?<!\p{L})etc\./giu, 'etcétera'],
    [/(?<!\p{L})aprox\./giu, 'aproximadamente'],
    [/(?<!\p{L})(?:núm|n\.o)\.?\s?(?=\d)/giu, 'número '],
    [/(?<!\p{L})(?:tel|teléf|tfno)\./giu, 'teléfono'],
    [/(?<!\p{L})uds\./giu, 'ustedes'],
    [/(?<!\p{L})ud\./giu, 'usted'],
    [/(?<!\p{L})EE\.\s?UU\./gu, 'Estados Unidos'],
    [/(?<!\p{L})dpto\./giu, 'departamento'],
    [/(?<!\p{L})incl\./giu, 'incluido'],
    [/(?<=\d)\s?min\.(?=[,;:]|\s+\p{Ll})/gu, ' minutos'],
    [/(?<=\d)\s?min(?!\p{L})/gu, ' minutos'],
    [/(?<![\d:.,])1\s?h(?![\p{L}\d])/gu, '1 hora'],
    [/(?<=\d)\s?h(?![\p{L}\d])/gu, ' horas'],
  ],
  // With its article, so that one is not said twice: "a las 14:30 horas", "2:15 p. m."
  writtenTime:
    /(?:(?<!\p{L})las?\s)?(?<![\d.,:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?\s?m\b\.?)?(?:\s?horas?\b)?(?![\d:])/giu,
  time(hour, minute) {
    const article = hour === 1 ? 'la' : 'las';
    const said = hours[hour] ?? String(hour);
    if (minute === 0) return hour === 1 ? 'la una' : `${article} ${said} horas`;
    return `${article} ${said} y ${minute}`;
  },
  midnight: 'la medianoche',
  date: (month, day) => `${day} de ${months[month - 1]}`,
  // Without a year only after an article: "24/7" is no date.
  writtenDate:
    /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2})|(?<=(?:el|al|día)\s[\d/]{3,5}))(?![\d/])/giu,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => `hora de ${cities[city] ?? city}`,
};
