import type { PageWording } from '../page.ts';
import { type PluralForms, plural } from '../plural.ts';
import { isolated } from './isolated.ts';

/** One and two are words, not numbers: "عطل واحد", "عطلان", "3 أعطال", "11 عطلًا". */
const count = (n: number, forms: PluralForms) => {
  const form = plural('ar', n, forms);
  return form === forms.one || form === forms.two ? form : `${n} ${form}`;
};
/** In the genitive. */
const days = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' };

export const page: PageWording = {
  // Western digits everywhere: so our clock writes them, and so do most business sites. Gregorian everywhere too.
  locale: 'ar-u-ca-gregory-nu-latn',
  titleOf: 'حالة {name}',
  skipToContent: 'الانتقال إلى المحتوى',
  navigation: 'صفحات الحالة',
  footer: 'عن هذه الصفحة',
  currentStatus: 'الحالة الراهنة',
  subscribe: 'تلقي التحديثات',
  history: 'السجل',
  feed: 'خلاصة Atom',
  backToStatus: 'الحالة الراهنة',
  website: 'موقع {name}',
  support: 'الاتصال بالدعم',
  asOf: 'كما في {time}',
  lastChanged: 'آخر تغيير: {time}',
  languageChoice: 'اللغة',
  writtenIn: 'لغة النص: {language}',
  allTimes: 'الأوقات في هذه الصفحة بتوقيت {zone}.',
  showTimesIn: 'عرض الأوقات بتوقيت {zone}',
  lookingIntoIt: 'نحقق في مشكلة',
  range: 'من {from} إلى {to}',
  // The page puts the whole into one <bdi>, so the names need marks of their own.
  andMore: (names, more) =>
    `${isolated(names)} ${plural('ar', more, { one: 'وواحد آخر', two: 'واثنان آخران', other: `و${more} أخرى` })}`,

  live: {
    stale: 'قد تكون هذه الصفحة غير محدَّثة. آخر اتصال بخادمنا: {time}.',
    updated: 'تحديث:',
  },

  incident: {
    singular: 'عطل',
    impact: 'التأثير',
    since: 'منذ {time}',
    lasted: 'من {from} إلى {to}، {duration}',
    started: 'وقت البدء',
    resolved: 'وقت الحل',
    duration: 'المدة',
    ongoing: 'لم يُحل بعد',
    affected: 'الأنظمة المتأثرة',
    allUpdates: (n) =>
      plural('ar', n, {
        one: 'تفاصيل العطل',
        two: 'كلا التحديثين',
        other: `جميع التحديثات (${n})`,
      }),
    updates: 'التحديثات',
    edited: 'عُدّل في {time}',
    changes: 'الأنظمة التي تغيرت حالتها',
    noNeedToReport: 'لا حاجة إلى الإبلاغ عن ذلك. نحن على علم به.',
    readOn: 'متابعة القراءة',
  },

  promise: {
    next: 'التحديث التالي قبل {time}',
    overdue: 'تأخر التحديث التالي عن موعده.',
    promisedBy: 'وعدنا بنشره قبل {time}. نعتذر عن طول انتظاركم.',
    kept: 'وعدنا بنشر تحديث قبل {time}: نُشر في موعده',
    late: 'وعدنا بنشر تحديث قبل {time}: نُشر متأخرًا',
    missed: 'وعدنا بنشر تحديث قبل {time}: لم يُنشر',
    heading: 'التحديثات الموعودة',
    record: (kept, made) => `${kept} من ${made} في الموعد`,
  },

  maintenance: {
    singular: 'صيانة مجدولة',
    runningHeading: 'ما نعمل عليه الآن',
    upcomingHeading: 'صيانة مجدولة',
    window: 'الموعد',
    cancelled: 'ملغاة',
    cancelledAt: 'أُلغيت هذه الصيانة في {time}. لن تُجرى في الموعد المذكور أدناه.',
    moved: 'تغير موعد هذه الصيانة. الموعد المذكور هنا هو الموعد الحالي.',
    affected: 'الأنظمة المتأثرة',
    finished: 'منتهية',
    updates: 'التحديثات',
  },

  components: {
    heading: 'الأنظمة',
    ungrouped: 'أنظمة أخرى',
    allOperational: (n) => `تعمل جميعها بشكل طبيعي (${n})`,
    othersOperational: (n) => `أنظمة أخرى تعمل بشكل طبيعي: ${n}`,
  },

  uptime: {
    heading: (n) => `آخر ${count(n, days)} لكل نظام على حدة`,
    title: 'نسبة التوفر',
    intro: 'كيف عمل كل نظام، يومًا بيوم.',
    percent: 'نسبة التوفر {percent}',
    noData: 'لا توجد بيانات',
    daysOf: 'أيام {component}',
    daysAgo: (n) => `قبل ${count(n, days)}`,
    today: 'اليوم',
    soFar: 'حتى الآن: {detail}',
    noTrouble: 'لا مشكلات',
    lasted: '{status}: {duration}',
    worstOf: 'يعرض كل يوم أسوأ حالة بين هذه الأنظمة.',
    allDays: 'جميع الأنظمة، يومًا بيوم',
    noneWithTrouble: 'لا يوجد يوم فيه مشكلات.',
    daysWithTrouble: (n) => `عدد الأيام التي فيها مشكلات: ${n}`,
    ruleHeading: 'كيف تُحسب نسبة التوفر',
    rule: 'تُحسب نسبة التوفر من الحالات المسجلة هنا. يُحسب العطل الكبير كاملًا، والعطل الجزئي بنسبة 30%، ولا يُحسب الأداء المنخفض. لا يدخل وقت الصيانة المجدولة في الحساب إلا إذا سُجلت في الوقت نفسه حالة أسوأ. الأيام هي أيام المنطقة الزمنية لهذه الصفحة، ويُحسب اليوم الحالي حتى هذه اللحظة. لا توجد بيانات للأيام التي تسبق إضافة النظام، ولذلك لا تدخل في الحساب.',
  },

  past: {
    heading: (n) => `آخر ${count(n, days)}`,
    quiet: '{day}: لا أعطال',
    quietRange: 'من {from} إلى {to}: لا أعطال',
    all: 'الأعطال السابقة',
    title: 'السجل',
    intro: 'الأعطال وأعمال الصيانة، شهرًا بشهر.',
    month: 'سجل {month}',
    noneInMonth: 'لا أعطال ولا أعمال صيانة في هذا الشهر.',
    count: (incidents, maintenances) =>
      [
        incidents === 0
          ? 'لا أعطال'
          : count(incidents, { one: 'عطل واحد', two: 'عطلان', few: 'أعطال', many: 'عطلًا', other: 'عطل' }),
        ...(maintenances > 0
          ? [
              count(maintenances, {
                one: 'عملية صيانة واحدة',
                two: 'عمليتا صيانة',
                few: 'عمليات صيانة',
                other: 'عملية صيانة',
              }),
            ]
          : []),
      ].join('، '),
    earlier: 'أقدم',
    later: 'أحدث',
    months: 'الأشهر',
  },

  notFound: {
    title: 'هذه الصفحة غير موجودة',
    body: 'قد يكون في العنوان خطأ، أو ربما أُزيلت الصفحة. يمكنكم الاطلاع على الحالة الراهنة بنقرة واحدة.',
  },

  form: {
    subscribeTitle: 'تلقي التحديثات',
    subscribeIntro: 'نخبركم عندما يتعطل شيء، وبما نفعله حياله، وعندما يعود إلى العمل.',
    problems: 'يرجى مراجعة ما يلي:',
    scopeHeading: 'عمّ تودون تلقي التحديثات؟',
    wholePage: 'كل شيء',
    wholePageHint: 'جميع الأنظمة، وما يُضاف منها لاحقًا.',
    some: 'ما أستخدمه فقط',
    someHint: 'اختاروا مجموعات كاملة أو أنظمة منفردة.',
    wholeGroup: 'كل ما في {group}',
    wholeGroupHint: 'وما ينضم إليها لاحقًا',
    languageHeading: 'اللغة والأوقات',
    language: 'اللغة',
    timeZone: 'المنطقة الزمنية',
    emailHeading: 'بالبريد الإلكتروني',
    emailHint: 'نرسل إليكم أولًا رابطًا للتأكيد. وفي كل رسالة رابط لإلغاء الاشتراك.',
    email: 'عنوان البريد الإلكتروني',
    emailButton: 'الاشتراك بالبريد الإلكتروني',
    pushHeading: 'في هذا المتصفح',
    pushHint: 'إشعار قصير على هذا الجهاز، حتى عندما تكون الصفحة مغلقة. ويتبع اختياراتكم أعلاه.',
    pushButton: 'تلقي الإشعارات في هذا المتصفح',
    pushWorking: 'لحظة من فضلكم…',
    pushDone: 'تم. سيعرض لكم هذا المتصفح التحديثات من الآن.',
    pushDenied: 'الإشعارات محظورة لهذه الصفحة. يرجى السماح بها في إعدادات المتصفح ثم المحاولة مرة أخرى.',
    pushFailed: 'لم ينجح ذلك. يرجى المحاولة مرة أخرى بعد قليل، أو الاشتراك بالبريد الإلكتروني.',
    nothingChosen: 'اختاروا أعلاه نظامًا واحدًا على الأقل، أو «كل شيء».',
    search: 'البحث عن نظام',
    found: (n) => (n === 0 ? 'لا يوجد نظام بهذا الاسم.' : `عدد الأنظمة المطابقة: ${n}`),
    close: 'إغلاق',
    nextHeading: 'الخطوات التالية',
    emailNext: 'نرسل إليكم رسالة فيها رابط. لن نرسل أي شيء آخر قبل أن تفتحوه.',
    pushNext: 'سيسألكم المتصفح عن السماح لهذه الصفحة بعرض الإشعارات. وبعد ذلك يكتمل الاشتراك.',
    webhookNext: 'نعرض لكم مفتاحًا سريًا مرة واحدة. به يتحقق نظامكم من أن الطلب وارد منا.',
    feedHeading: 'في قارئ الخلاصات',
    feedHint: 'من دون تسجيل. انسخوا أحد العناوين إلى القارئ:',
    feeds: {
      incidentsAtom: 'مدخل لكل عطل (Atom)',
      incidentsRss: 'مدخل لكل عطل (RSS)',
      updatesAtom: 'مدخل لكل تحديث (Atom)',
      json: 'مدخل لكل تحديث (JSON Feed)',
    },
    calendarHeading: 'في التقويم',
    calendarHint: 'الصيانة المجدولة في تقويمكم، محدثة دائمًا. اشتركوا في هذا العنوان:',
    calendar: 'تقويم الصيانة',
    unreachable: 'تعذر الاتصال بنا. لم يُفقد شيء: يرجى المحاولة مرة أخرى بعد قليل.',
    faults: {
      email: 'أدخلوا عنوان بريد كاملًا، مثل name@example.com.',
      webhook: 'أدخلوا عنوانًا عامًا كاملًا، مثل https://example.com/hook.',
      taken:
        'هذا العنوان مشترك من قبل. للبدء من جديد، ألغوا اشتراكه أولًا من الرابط الموجود في أي رسالة وصلت إليه.',
      scope: 'اختاروا مدخلًا واحدًا على الأقل من القائمة، أو «كل شيء».',
      language: 'اختاروا لغة من القائمة.',
      timeZone: 'اختاروا منطقة زمنية من القائمة.',
    },
    webhookHeading: 'لأنظمتكم الخاصة: Webhook',
    webhookHint: 'نرسل مع كل تحديث طلب POST موقّعًا إلى هذا العنوان.',
    webhook: 'عنوان Webhook',
    webhookButton: 'إضافة Webhook',
    subscribed: {
      title: 'بقيت خطوة واحدة',
      body: 'إذا لم يكن هذا العنوان مؤكدًا بعد، فستصلكم رسالة. افتحوا الرابط الذي فيها للتأكيد. وإذا لم تصل خلال عشر دقائق، فابحثوا في مجلد الرسائل غير المرغوب فيها.',
    },
    webhookAdded: { title: 'أُضيف Webhook', body: 'من الآن يُرسل إليه كل تحديث اخترتموه.' },
    secretHeading: 'مفتاح التوقيع',
    secretHint: 'احفظوه الآن: لن يُعرض إلا هذه المرة. به يتحقق نظامكم من توقيعنا.',
    confirm: {
      ask: {
        title: 'تأكيد الاشتراك',
        body: 'نقرة واحدة، ثم نخبركم عندما يتعطل شيء.',
      },
      button: 'نعم، أرسلوا لي التحديثات',
      done: {
        title: 'تم الاشتراك',
        body: 'شكرًا لكم. سنراسلكم عندما يكون هناك جديد.',
      },
      expired: {
        title: 'لم يعد هذا الرابط صالحًا',
        body: 'روابط التأكيد صالحة لمدة محدودة. اشتركوا مرة أخرى وسنرسل إليكم رابطًا جديدًا.',
      },
    },
    preferences: {
      title: 'اشتراككم',
      intro: {
        email: 'تُرسل التحديثات بالبريد الإلكتروني إلى',
        web_push: 'تُعرض التحديثات في المتصفح الذي اشتركتم منه، عبر',
        webhook: 'تُرسل التحديثات إلى عنوان Webhook',
        other: 'تُرسل التحديثات إلى',
      },
      button: 'حفظ التغييرات',
      saved: 'تم الحفظ. هذا ما سيصلكم من الآن.',
      unsubscribe: 'إيقاف كل هذه التحديثات',
      expired: {
        title: 'لم يعد هذا الرابط صالحًا',
        body: 'استخدموا الرابط الموجود في أحدث رسالة منا، أو اشتركوا مرة أخرى.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'هل تريدون إيقاف هذه التحديثات؟',
        body: 'لن تصلكم رسائل أخرى من صفحة الحالة هذه.',
      },
      button: 'نعم، ألغوا اشتراكي',
      done: {
        title: 'أُلغي الاشتراك',
        body: 'لن تصلكم رسائل أخرى. ويسرنا أن تعودوا في أي وقت.',
      },
      expired: {
        title: 'لم يعد هذا الرابط صالحًا',
        body: 'ربما أُلغي اشتراككم من قبل. وإلا فاستخدموا الرابط الموجود في أحدث رسالة منا.',
      },
    },
    subscribeAgain: 'الاشتراك مرة أخرى',
  },
};
