import type { SpeechWording } from '../speech.ts';

const months = [
  'Ocak',
  'Şubat',
  'Mart',
  'Nisan',
  'Mayıs',
  'Haziran',
  'Temmuz',
  'Ağustos',
  'Eylül',
  'Ekim',
  'Kasım',
  'Aralık',
];

const ones = ['sıfır', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'];
const tens = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli'];

/** Numbers up to 59 in words, so that an ending can follow them. */
function inWords(count: number): string {
  if (count < 10) return ones[count] ?? String(count);
  return [tens[Math.floor(count / 10)], count % 10 === 0 ? '' : ones[count % 10]].filter(Boolean).join(' ');
}

/** Cities that have a name of their own in Turkish; the zone of Istanbul is the whole country's. */
const cities: Record<string, string> = {
  Athens: 'Atina',
  Baghdad: 'Bağdat',
  Brussels: 'Brüksel',
  Bucharest: 'Bükreş',
  Budapest: 'Budapeşte',
  Cairo: 'Kahire',
  Copenhagen: 'Kopenhag',
  Istanbul: 'Türkiye',
  Jerusalem: 'Kudüs',
  Lisbon: 'Lizbon',
  London: 'Londra',
  Luxembourg: 'Lüksemburg',
  'Mexico City': 'Meksiko',
  Moscow: 'Moskova',
  Prague: 'Prag',
  Rome: 'Roma',
  Singapore: 'Singapur',
  Tehran: 'Tahran',
  Vienna: 'Viyana',
  Warsaw: 'Varşova',
  Zurich: 'Zürih',
};

export const speech: SpeechWording = {
  languageTag: 'tr-TR',
  and: 've',
  at: 'et',
  dot: 'nokta',
  number: 'numara',
  percent: 'yüzde',
  plus: 'artı',
  minus: 'eksi',
  to: 'ila',
  dollars: 'dolar',
  abbreviations: [
    [/(?<!\p{L})vb\.(?=\s+\p{Lu}|\s*$)/gu, 've benzeri.'],
    [/(?<!\p{L})vb\./giu, 've benzeri'],
    [/(?<!\p{L})vs\.(?=\s+\p{Lu}|\s*$)/gu, 'vesaire.'],
    [/(?<!\p{L})vs\./giu, 'vesaire'],
    [/(?<!\p{L})örn\./giu, 'örneğin'],
    [/(?<!\p{L})yakl\./giu, 'yaklaşık'],
    [/(?<!\p{L})bkz\./giu, 'bakınız'],
    [/(?<!\p{L})no\.?(?=\s?:?\s?\d)/giu, 'numara'],
    [/(?<!\p{L})tel\./giu, 'telefon'],
    [/(?<=\d)\s?(?:dk|dak)\.(?=[,;:]|\s+\p{Ll})/gu, ' dakika'],
    [/(?<=\d)\s?(?:dk|dak)(?!\p{L})/gu, ' dakika'],
    [/(?<=\d)\s?sn\.?(?!\p{L})/gu, ' saniye'],
    [/(?<=\d)\s?sa\.?(?!\p{L})/gu, ' saat'],
    // The percent sign is said first, wherever it is written.
    [/%\s?(?=\d)/g, 'yüzde '],
    [/(?<![\d.,])(\d[\d.,]*)\s?%/g, 'yüzde $1'],
  ],
  // "14:30"; "14.30" after "saat" or before an ending.
  writtenTime:
    /(?<![\d.,:])([01]?\d|2[0-3])(?::|(?<=(?<!\p{L})saat\s\d{1,2})\.|\.(?=[0-5]\d'\p{Ll}))([0-5]\d)(?::[0-5]\d)?(?![\d:])/giu,
  time(hour, minute) {
    if (minute === 0) return inWords(hour);
    return `${inWords(hour)} ${minute < 10 ? 'sıfır ' : ''}${inWords(minute)}`;
  },
  midnight: 'gece yarısı',
  date: (month, day) => `${day} ${months[month - 1]}`,
  writtenDate: /(?<![\d./])(\d{1,2})[./](\d{1,2})[./](?:\d{4}|\d{2})(?!\d|\.\d)/g,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone: (city) => `${cities[city] ?? city} saati`,
};
