import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';
import { plural } from '../plural.ts';

/** "الدفع وتسجيل الدخول وخدمتين أخريين": always after a word that asks for the genitive. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'جزء من خدماتنا' : 'أجزاء من خدماتنا';
  const others = plural('ar', more, {
    one: 'خدمة أخرى',
    two: 'خدمتين أخريين',
    few: `${more} خدمات أخرى`,
    other: `${more} خدمة أخرى`,
  });
  return (more === 0 ? names : [...names, others]).reduce(and);
}

/** "و" is written onto an Arabic word, and apart from a foreign one, where voices would not find it otherwise. */
const and = (before: string, next: string) => `${before} و${isArabic(next) ? '' : ' '}${next}`;

const isArabic = (text: string) => /^\p{Script=Arabic}/u.test(text);

function said({ time, date, zone }: SpokenTime): string {
  const day = date === null ? '' : ` يوم ${date}`;
  return `${time}${day} ${isArabic(zone) ? zone : `بتوقيت ${zone}`}`;
}

// No marks of direction in here: voices would trip over them.
export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `نعلم باحتمال وجود بطء حاليًا في ${named(it)}.`,
    partial_outage: (it) => `نعلم باحتمال تعذر استخدام ${named(it)}.`,
    major_outage: (it) => `نعلم بتعذر استخدام ${named(it)} حاليًا.`,
    unclear: (it) => `نعلم بوجود مشكلة في ${named(it)}.`,
  },
  titled: (title) => `نعلم بوجود المشكلة التالية: ${title}.`,
  untitled: 'نعلم بوجود مشكلة في خدماتنا.',
  doing: {
    investigating: 'يبحث فريقنا عن السبب.',
    identified: 'وجدنا السبب ونعمل على معالجته.',
    monitoring: 'طبّقنا حلًا ونتأكد من نجاحه.',
  },
  nextWord: (by) => `سنوافيكم بالجديد قبل ${said(by)}.`,
  nextWordShortly: 'سنوافيكم بالجديد قريبًا.',
  nextWordWithoutPromise: 'سنوافيكم بالجديد فور توفره.',
  stillWorking: 'ما زلنا نعمل على حلها.',
  thanks: 'شكرًا لصبركم.',
  moreIncidents: (count) =>
    `نعمل أيضًا على حل ${plural('ar', count, {
      one: 'مشكلة أخرى',
      two: 'مشكلتين أخريين',
      few: `${count} مشكلات أخرى`,
      other: `${count} مشكلة أخرى`,
    })}.`,
  noNeedToReport: 'لا حاجة إلى الإبلاغ عن ذلك.',
  maintenance: (it, until) => {
    const where = it.names.length + it.more === 0 ? '' : ` في ${named(it)}`;
    return `نجري حاليًا صيانة مجدولة${where}${until === null ? '' : ` حتى ${said(until)}`}.`;
  },
  maintenanceOverruns: 'تستغرق الصيانة وقتًا أطول مما كان مقررًا.',
  maintenanceVerifying: 'انتهت أعمال الصيانة ونتأكد الآن من نتيجتها.',
  interruptions: 'قد تحدث انقطاعات قصيرة.',
  moreMaintenances: (count) =>
    `نجري أيضًا ${plural('ar', count, {
      one: 'عملية صيانة مجدولة أخرى',
      two: 'عمليتي صيانة مجدولتين أخريين',
      few: `${count} عمليات صيانة مجدولة أخرى`,
      other: `${count} عملية صيانة مجدولة أخرى`,
    })}.`,
};
