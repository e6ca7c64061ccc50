import type { ChannelsWording } from '../channels.ts';
import { isolated } from './isolated.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[اختبار] رسالة من ${isolated(page)}`, body: 'هذا اختبار. لا يوجد أي عطل.' },
  sms: {
    ask: (page) =>
      `${isolated(page)}: هل تريدون تلقي تحديثات الحالة برسائل نصية؟ أجيبوا بكلمة نعم. وللإيقاف في أي وقت: STOP.`,
    confirmed: (page) => `${isolated(page)}: أنتم الآن مشتركون في تحديثات الحالة. STOP للإيقاف، وHELP للشرح.`,
    stopped: (page) => `${isolated(page)}: لن تصلكم منا رسائل نصية بعد الآن. START لاستئنافها.`,
    help: (page, url) =>
      `${isolated(page)}: تحديثات الحالة برسائل نصية. للإيقاف أجيبوا بكلمة STOP. للمزيد: ${url}`,
    notSubscribed: (page, url) => `${isolated(page)}: هذا الرقم غير مشترك في تحديثات الحالة. للمزيد: ${url}`,
  },
  chat: {
    heading: 'في برنامج المحادثة',
    hint: 'لغرفة أو قناة في Slack أو Microsoft Teams أو Discord أو Mattermost أو Rocket.Chat.',
    program: 'برنامج المحادثة',
    address: 'عنوان Webhook الوارد',
    addressHint:
      'أنشئوا Webhook واردًا في برنامج المحادثة (في Teams عبر Workflows) وانسخوا عنوانه هنا. من يعرف العنوان يمكنه النشر هناك، لذلك لا نعرضه لأحد.',
    button: 'إضافة المحادثة',
    next: 'بعد ذلك يُنشر كل تحديث هناك. وفي كل رسالة رابط لإلغاء الاشتراك.',
    added: { title: 'أُضيفت المحادثة', body: 'من الآن فصاعدًا يُنشر هناك كل تحديث اخترتموه.' },
    fault: 'أدخلوا العنوان الكامل لـ Webhook وارد في برنامج المحادثة هذا.',
  },
};
