import { plural } from '../plural.ts';
import type { SpeechWording } from '../speech.ts';
import { zoneName } from '../zone-name.ts';

const months = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];

/** The hours are ordinals, which voices can't make of digits. */
const hours = [
  'الثانية عشرة',
  'الواحدة',
  'الثانية',
  'الثالثة',
  'الرابعة',
  'الخامسة',
  'السادسة',
  'السابعة',
  'الثامنة',
  'التاسعة',
  'العاشرة',
  'الحادية عشرة',
];

function minutes(minute: number): string {
  if (minute === 0) return '';
  if (minute === 15) return ' والربع';
  if (minute === 30) return ' والنصف';
  const counted = plural('ar', minute, {
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: `${minute} دقائق`,
    other: `${minute} دقيقة`,
  });
  return /^\d/.test(counted) ? ` و ${counted}` : ` و${counted}`;
}

function partOfDay(hour: number): string {
  if (hour === 0) return 'بعد منتصف الليل';
  if (hour < 12) return 'صباحًا';
  if (hour === 12) return 'ظهرًا';
  return hour < 18 ? 'بعد الظهر' : 'مساءً';
}

/** Where the calendar's data has a name too long to be said. */
const zones: Record<string, string> = {
  Dubai: 'بتوقيت الإمارات',
  'Hong Kong': 'بتوقيت هونغ كونغ',
  London: 'بتوقيت لندن',
  Macau: 'بتوقيت ماكاو',
  Riyadh: 'بتوقيت السعودية',
};

export const speech: SpeechWording = {
  // Amazon's and Azure's voices have this one in common; the United Arab Emirates write Western digits, as we do.
  languageTag: 'ar-AE',
  and: 'و',
  at: 'آت',
  dot: 'نقطة',
  number: 'رقم',
  percent: 'بالمئة',
  plus: 'زائد',
  minus: 'ناقص',
  to: 'إلى',
  dollars: 'دولار',
  abbreviations: [
    [/(?<!\p{L})إلخ\.?(?!\p{L})/gu, 'وما إلى ذلك'],
    [/(?<=\d\s?)ت\s?غ(?!\p{L})/gu, 'بتوقيت غرينتش'],
    [/(?<!\p{L})د\.(?=\s\p{L})/gu, 'الدكتور'],
  ],
  writtenTime:
    /(?<![\d.:])(?:الساعة\s)?(?<![\d.:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([صمap])(?:\.?m\b\.?)?(?!\p{L}))?(?![\d:])/giu,
  time: (hour, minute) => `الساعة ${hours[hour % 12]}${minutes(minute)} ${partOfDay(hour)}`,
  midnight: 'منتصف الليل',
  date: (month, day) => `${day} ${months[month - 1]}`,
  writtenDate: /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/])/g,
  readDate([day, month]) {
    return { month: Number(month), day: Number(day) };
  },
  zone(city, timeZone) {
    const name = zoneName('ar', timeZone);
    return zones[city] ?? (name?.startsWith('توقيت') ? `ب${name}` : `بتوقيت ${city}`);
  },
};
