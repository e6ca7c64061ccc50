import type { SpeechWording } from '../speech.ts';

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
];

/** Hours are counted by order; this form follows "o", "od", "do" and "po" alike. */
const hours = [
  'zerowej',
  'pierwszej',
  'drugiej',
  'trzeciej',
  'czwartej',
  'piątej',
  'szóstej',
  'siódmej',
  'ósmej',
  'dziewiątej',
  'dziesiątej',
  'jedenastej',
  'dwunastej',
  'trzynastej',
  'czternastej',
  'piętnastej',
  'szesnastej',
  'siedemnastej',
  'osiemnastej',
  'dziewiętnastej',
  'dwudziestej',
  'dwudziestej pierwszej',
  'dwudziestej drugiej',
  'dwudziestej trzeciej',
];

/** Days as a date says them; voices would count instead: "dwadzieścia trzy listopada". */
const days = [
  'pierwszego',
  'drugiego',
  'trzeciego',
  'czwartego',
  'piątego',
  'szóstego',
  'siódmego',
  'ósmego',
  'dziewiątego',
  'dziesiątego',
  'jedenastego',
  'dwunastego',
  'trzynastego',
  'czternastego',
  'piętnastego',
  'szesnastego',
  'siedemnastego',
  'osiemnastego',
  'dziewiętnastego',
];
const tens: Record<number, string> = { 2: 'dwudziestego', 3: 'trzydziestego' };

function dayOfMonth(day: number): string {
  if (day < 20) return days[day - 1] ?? String(day);
  return [tens[Math.floor(day / 10)], days[(day % 10) - 1]].filter(Boolean).join(' ');
}

/** Zone names of IANA are English; these cities have an adjective of their own in Polish. */
const zones: Record<string, string> = {
  Amsterdam: 'amsterdamskiego',
  Athens: 'ateńskiego',
  Berlin: 'berlińskiego',
  Brussels: 'brukselskiego',
  Bucharest: 'bukareszteńskiego',
  Budapest: 'budapeszteńskiego',
  Chicago: 'chicagowskiego',
  Copenhagen: 'kopenhaskiego',
  Dublin: 'dublińskiego',
  Istanbul: 'stambulskiego',
  Kiev: 'kijowskiego',
  Kyiv: 'kijowskiego',
  Lisbon: 'lizbońskiego',
  London: 'londyńskiego',
  Madrid: 'madryckiego',
  Moscow: 'moskiewskiego',
  'New York': 'nowojorskiego',
  Paris: 'paryskiego',
  Prague: 'praskiego',
  Rome: 'rzymskiego',
  Singapore: 'singapurskiego',
  Stockholm: 'sztokholmskiego',
  Tokyo: 'tokijskiego',
  Vienna: 'wiedeńskiego',
  Vilnius: 'wileńskiego',
  Warsaw: 'warszawskiego',
  Zurich: 'zuryskiego',
};

export const speech: SpeechWording = {
  languageTag: 'pl-PL',
  and: 'i',
  at: 'małpa',
  dot: 'kropka',
  number: 'numer',
  percent: 'procent',
  plus: 'plus',
  minus: 'minus',
  to: 'do',
  dollars: 'dolarów',
  abbreviations: [
    [/(?<!\p{L})np\./giu, 'na przykład'],
    [/(?<!\p{L})itd\.(?=\s+\p{Lu}|\s*$)/gu, 'i tak dalej.'],
    [/(?<!\p{L})itd\./giu, 'i tak dalej'],
    [/(?<!\p{L})itp\.(?=\s+\p{Lu}|\s*$)/gu, 'i tym podobne.'],
    [/(?<!\p{L})itp\./giu, 'i tym podobne'],
    [/(?<!\p{L})m\.\s?in\./giu, 'między innymi'],
    [/(?<!\p{L})tj\./giu, 'to jest'],
    [/(?<!\p{L})tzn\./giu, 'to znaczy'],
    [/(?<!\p{L})ws\./giu, 'w sprawie'],
    [/(?<!\p{L})ok\.(?=\s?\d)/giu, 'około'],
    [/(?<!\p{L})nr\.?(?=\s?\d)/giu, 'numer'],
    [/(?<!\p{L})tel\./giu, 'telefon'],
    [/(?<!\p{L})(o|po)\sgodz\./giu, '$1 godzinie'],
    [/(?<!\p{L})godz\.(?=\s?\d)/giu, 'godziny'],
    [/(?<=\d)\s?min\.(?=[,;:]|\s+\p{Ll})/gu, ' minut'],
    [/(?<=\d)\s?min(?!\p{L})/gu, ' minut'],
    // A date and time of machines: the time needs its preposition here.
    [/(?<=\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z/g, ' o $1 U T C'],
    [/(?<=\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:?\d\d)?(?![\d-])/g, ' o $1'],
  ],
  // "14:30"; "14.30" only after a word that leads to a time.
  writtenTime:
    /(?<![\d.,:])([01]?\d|2[0-3])(?::|(?<=(?<!\p{L})godzin(?:y|ie|a|ą)\s\d{1,2})\.)([0-5]\d)(?::[0-5]\d)?(?![\d:])/giu,
  time(hour, minute) {
    if (minute === 0) return hours[hour] ?? String(hour);
    return `${hours[hour] ?? hour} ${minute < 10 ? `zero ${minute}` : minute}`;
  },
  midnight: 'północy',
  date: (month, day) => `${dayOfMonth(day)} ${months[month - 1]}`,
  writtenDate:
    /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(?:\d{4}|\d{2})(?!\d|\.\d)(?:\s?r\.(?=\s+\p{Ll}|,)|\s?r(?=\.))?/gu,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => (zones[city] ? `czasu ${zones[city]}` : `czasu lokalnego w mieście ${city}`),
};
