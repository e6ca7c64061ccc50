import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: hizmet durumu',
    details: 'Ayrıntılar',
    dismiss: 'Sonraki bilgilendirmeye kadar gizle',
  },
  page: {
    title: 'Durumu kendi sitenizde gösterin',
    intro: 'Buradaki her şey kendiliğinden güncel kalır ve bu sayfaya ulaşılamadığında hiçbir şey göstermez.',
    bannerHeading: 'Duyuru şeridi',
    bannerIntro:
      'Yalnızca bir arıza veya bakım sırasında görünür. Ziyaretçiler sonraki bilgilendirmeye kadar gizleyebilir. Bu satırı sayfalarınıza ekleyin:',
    copy: 'Bu satırı kopyala',
    options: 'Seçenekler',
    components: 'Yalnızca bu sistemler için. Kısa adlarını aralarına virgül koyarak yazın.',
    language: 'Şeridin dili. Belirtilmezse sayfanızın dili.',
    preview: 'Şu anki görünümü:',
    badgeHeading: 'Rozet',
    badgeIntro: 'Bir site veya README için, güncel durumu gösteren küçük bir resim:',
    widgetHeading: 'Statuspage için yapılmış araçlar',
    widgetIntro: 'Burada da çalışırlar. Onlara bu sayfanın adresini verin:',
    dataHeading: 'Veriler',
    dataIntro: 'Aynı bilgiler JSON olarak, kendi programlarınız için. Her site okuyabilir:',
  },
};
