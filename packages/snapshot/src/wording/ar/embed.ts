import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: { label: '{page}: حالة الخدمات', details: 'التفاصيل', dismiss: 'إخفاء حتى التحديث التالي' },
  page: {
    title: 'عرض الحالة على موقعكم',
    intro: 'كل ما هنا يُحدَّث تلقائيًا، ولا يعرض شيئًا إذا تعذّر الوصول إلى هذه الصفحة.',
    bannerHeading: 'شريط التنبيه',
    bannerIntro:
      'لا يظهر إلا أثناء عطل أو صيانة. ويمكن للزوار إخفاؤه حتى التحديث التالي. أضيفوا هذا السطر إلى صفحاتكم:',
    copy: 'نسخ',
    options: 'الخيارات',
    components: 'لهذه الأنظمة فقط، بأسمائها المختصرة، مع فواصل بينها.',
    language: 'لغة الشريط. إذا لم تُحدَّد، فلغة صفحتكم.',
    preview: 'هكذا يبدو الآن:',
    badgeHeading: 'الشارة',
    badgeIntro: 'صورة صغيرة بالحالة الراهنة، لموقع أو لملف README:',
    widgetHeading: 'الأدوات المصممة لـ Statuspage',
    widgetIntro: 'تعمل هنا أيضًا. أدخلوا فيها عنوان هذه الصفحة:',
    dataHeading: 'البيانات',
    dataIntro: 'المحتوى نفسه بصيغة JSON، لبرامجكم الخاصة. يمكن لأي موقع قراءته:',
  },
};
