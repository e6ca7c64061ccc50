import type { MailWording } from '../mail.ts';
import { isolated } from './isolated.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${isolated(thing)}: ${said}`,
  headline: (title, status) => `${isolated(title)}: ${status}`,
  affected: 'الأنظمة المتأثرة',
  components: 'الأنظمة',
  nextUpdateBy: (time) => `التحديث التالي قبل ${time}.`,
  signature: (author, page, time) =>
    author ? `${isolated(author)} باسم ${isolated(page)}، ${time}` : `${isolated(page)}، ${time}`,
  details: 'التفاصيل وجميع التحديثات',

  maintenance: {
    headline: {
      scheduled: (title) => `صيانة مجدولة: ${isolated(title)}`,
      starts_in_24h: (title) => `تبدأ بعد 24 ساعة: ${isolated(title)}`,
      starts_in_1h: (title) => `تبدأ بعد ساعة واحدة: ${isolated(title)}`,
      started: (title) => `بدأت الصيانة: ${isolated(title)}`,
      completed: (title) => `انتهت الصيانة: ${isolated(title)}`,
      moved: (title) => `موعد جديد للصيانة: ${isolated(title)}`,
      cancelled: (title) => `أُلغيت الصيانة: ${isolated(title)}`,
      updated: (title) => `صيانة مجدولة: ${isolated(title)}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'بدأت أعمال الصيانة المجدولة.',
      completed: 'انتهت أعمال الصيانة المجدولة.',
      moved: 'ستُجرى أعمال الصيانة المجدولة في موعد آخر.',
      cancelled: 'لن تُجرى أعمال الصيانة المجدولة.',
      updated: null,
    },
    window: (time) => `الموعد: ${time}`,
    newWindow: (time) => `الموعد الجديد: ${time}`,
    oldWindow: (time) => `الموعد السابق: ${time}`,
    range: (from, to) => `من ${from} إلى ${to}`,
  },

  confirmation: {
    subject: (page) => `يرجى التأكيد: تحديثات حالة ${isolated(page)}`,
    ask: (page) => `هل تودون تلقي تحديثات حالة ${isolated(page)} على هذا العنوان؟`,
    wholePage: 'طلبتم تلقي تحديثات عن جميع الأنظمة.',
    only: (names) => `طلبتم تلقي تحديثات عن: ${names.map(isolated).join('، ')}.`,
    button: 'نعم، أرسلوا لي التحديثات',
    expires: (time) => `الرابط صالح حتى ${time}.`,
    ignore: 'إذا لم تطلبوا ذلك، فيرجى تجاهل هذه الرسالة. لن تصلكم منا رسائل أخرى.',
  },

  digest: {
    headline: 'ملخص آخر التحديثات',
    lead: 'هذه أحدث حالة لكل منها.',
  },

  reminder: {
    subject: (title, time) => `تحديث مطلوب قبل ${time}: ${isolated(title)}`,
    headline: (time) => `وعدتم بنشر تحديث قبل ${time}`,
    body: (title, time) =>
      `وُعد العملاء الذين يتابعون «${isolated(title)}» بنشر التحديث التالي قبل ${time}. يرجى نشر تحديث حتى إن لم يكن هناك جديد: اذكروا ذلك، واذكروا موعد التحديث الذي يليه.`,
    link: 'فتح العطل',
    why: (page) => `تصلكم هذه الرسالة لأنكم تتولون معالجة أعطال ${isolated(page)}.`,
  },

  footer: {
    why: (page) => `تصلكم هذه الرسالة لأنكم مشتركون في تحديثات حالة ${isolated(page)}.`,
    preferences: 'تغيير ما يصلكم',
    unsubscribe: 'إلغاء الاشتراك',
  },
};
