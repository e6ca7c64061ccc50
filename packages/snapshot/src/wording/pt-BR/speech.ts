import type { SpeechWording } from '../speech.ts';

const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];

/** Cities that have a name of their own in Portuguese; the zone of São Paulo is known by the capital. */
const cities: Record<string, string> = {
  Amsterdam: 'Amsterdã',
  Athens: 'Atenas',
  Berlin: 'Berlim',
  Brussels: 'Bruxelas',
  Copenhagen: 'Copenhague',
  Istanbul: 'Istambul',
  Lisbon: 'Lisboa',
  London: 'Londres',
  Luxembourg: 'Luxemburgo',
  Madrid: 'Madri',
  'Mexico City': 'Cidade do México',
  Moscow: 'Moscou',
  'New York': 'Nova York',
  Prague: 'Praga',
  Rome: 'Roma',
  'Sao Paulo': 'Brasília',
  Singapore: 'Singapura',
  Stockholm: 'Estocolmo',
  Tokyo: 'Tóquio',
  Vienna: 'Viena',
  Warsaw: 'Varsóvia',
  Zurich: 'Zurique',
};

/** "hora" is feminine: voices say "um" and "dois" for bare digits. */
const hours: Record<number, string> = {
  0: 'zero hora',
  1: 'uma hora',
  2: 'duas horas',
  21: 'vinte e uma horas',
  22: 'vinte e duas horas',
};

export const speech: SpeechWording = {
  languageTag: 'pt-BR',
  and: 'e',
  at: 'arroba',
  dot: 'ponto',
  number: 'número',
  percent: 'por cento',
  plus: 'mais',
  minus: 'menos',
  to: 'a',
  dollars: 'dólares',
  abbreviations: [
    [/(?<!\p{L})p\.\s?ex\./giu, 'por exemplo'],
    [/(?<!\p{L})etc\.(?=\s+\p{Lu}|\s*$)/gu, 'et cetera.'],
    [/(?<!\p{L})etc\./giu, 'et cetera'],
    [/(?<!\p{L})aprox\./giu, 'aproximadamente'],
    [/(?<!\p{L})(?:núm|n\.o|n°)\.?\s?(?=\d)/giu, 'número '],
    [/(?<!\p{L})tel\./giu, 'telefone'],
    [/(?<!\p{L})obs\./giu, 'observação'],
    [/(?<!\p{L})incl\./giu, 'incluindo'],
    [/(?<=\d|h\s?\d{1,2})\s?min\.(?=[,;:]|\s+\p{Ll})/gu, ' minutos'],
    [/(?<=\d)\s?min(?!\p{L})/gu, ' minutos'],
    [/(?<=2[4-9]|[3-9]\d|\d{3})\s?h(?![\p{L}\d])/gu, ' horas'],
  ],
  // "14:30", "14h30", "14h", "14:30h"
  writtenTime:
    /(?<![\d.,:])([01]?\d|2[0-3])(?::(?=[0-5]\d)|\s?h\s?)((?:[0-5]\d)?)(?::[0-5]\d)?(?:\s?minutos?)?(?:h|\s?horas?)?(?![\d:]|\p{L})/giu,
  time(hour, minute) {
    const said = hours[hour] ?? `${hour} horas`;
    if (minute === 0) return said;
    return `${said} e ${minute} ${minute === 1 ? 'minuto' : 'minutos'}`;
  },
  midnight: 'meia-noite',
  date: (month, day) => `${day === 1 ? 'primeiro' : day} de ${months[month - 1]}`,
  // Without a year only after a word that leads to one: "24/7" is no date.
  writtenDate: /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2})|(?<=(?:dia|em)\s[\d/]{3,5}))(?![\d/])/giu,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => `horário de ${cities[city] ?? city}`,
};
