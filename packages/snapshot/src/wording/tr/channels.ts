import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Test] ${page} iletisi`, body: 'Bu bir denemedir. Herhangi bir arıza yoktur.' },
  sms: {
    ask: (page) =>
      `${page}: Durum bilgilendirmelerini SMS ile almak ister misiniz? EVET yazıp yanıtlayın. Dilediğiniz an bitirmek için: STOP.`,
    confirmed: (page) => `${page}: Durum bilgilendirmelerine abone oldunuz. STOP bitirir, YARDIM açıklar.`,
    stopped: (page) => `${page}: Artık bizden SMS almayacaksınız. START yeniden başlatır.`,
    help: (page, url) =>
      `${page}: SMS ile durum bilgilendirmeleri. Bitirmek için STOP yazıp yanıtlayın. Ayrıntı: ${url}`,
    notSubscribed: (page, url) => `${page}: Bu numara durum bilgilendirmelerine abone değil. Ayrıntı: ${url}`,
  },
  chat: {
    heading: 'Sohbet programınızda',
    hint: 'Slack, Microsoft Teams, Discord, Mattermost veya Rocket.Chat içindeki bir oda ya da kanal için.',
    program: 'Sohbet programı',
    address: 'Gelen webhook adresi',
    addressHint:
      'Sohbet programınızda bir gelen webhook oluşturun (Teams’te Workflows ile) ve adresini buraya kopyalayın. Adresi bilen herkes oraya yazabilir; bu yüzden kimseye göstermeyiz.',
    button: 'Sohbet ekle',
    next: 'Bundan sonra her bilgilendirme orada yayımlanır. Her iletide abonelikten çıkma bağlantısı bulunur.',
    added: { title: 'Sohbet eklendi', body: 'Bundan sonra seçtiğiniz her bilgilendirme orada yayımlanır.' },
    fault: 'Bu sohbet programının gelen webhook adresini eksiksiz girin.',
  },
};
