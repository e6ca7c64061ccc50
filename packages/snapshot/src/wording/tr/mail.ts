import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Etkilenen sistemler',
  components: 'Sistemler',
  nextUpdateBy: (time) => `Sonraki bilgilendirme: en geç ${time}.`,
  signature: (author, page, time) => (author ? `${author} (${page}), ${time}` : `${page}, ${time}`),
  details: 'Ayrıntılar ve tüm bilgilendirmeler',

  maintenance: {
    headline: {
      scheduled: (title) => `Planlı bakım: ${title}`,
      starts_in_24h: (title) => `24 saat sonra başlıyor: ${title}`,
      starts_in_1h: (title) => `Bir saat sonra başlıyor: ${title}`,
      started: (title) => `Bakım başladı: ${title}`,
      completed: (title) => `Bakım tamamlandı: ${title}`,
      moved: (title) => `Bakımın zamanı değişti: ${title}`,
      cancelled: (title) => `Bakım iptal edildi: ${title}`,
      updated: (title) => `Planlı bakım: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Planlanan çalışma başladı.',
      completed: 'Planlanan çalışma tamamlandı.',
      moved: 'Planlanan çalışma başka bir zamanda yapılacak.',
      cancelled: 'Planlanan çalışma yapılmayacak.',
      updated: null,
    },
    window: (time) => `Zaman: ${time}`,
    newWindow: (time) => `Yeni zaman: ${time}`,
    oldWindow: (time) => `Önceki zaman: ${time}`,
    range: (from, to) => `${from} – ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}: lütfen aboneliğinizi onaylayın`,
    ask: (page) => `${page}: hizmet durumu bilgilendirmelerinin bu adrese gönderilmesini istiyor musunuz?`,
    wholePage: 'Tüm sistemlerle ilgili bilgilendirme istediniz.',
    only: (names) => `Şunlarla ilgili bilgilendirme istediniz: ${names.join(', ')}.`,
    button: 'Evet, bilgilendirmeleri gönderin',
    expires: (time) => `Bağlantının son geçerlilik zamanı: ${time}.`,
    ignore: 'Bunu siz istemediyseniz bu e-postayı dikkate almayın. Size başka e-posta göndermeyeceğiz.',
  },

  digest: {
    headline: 'Son güncellemelerin özeti',
    lead: 'Her biri için en son durum aşağıdadır.',
  },

  reminder: {
    subject: (title, time) => `Beklenen bilgilendirme (en geç ${time}): ${title}`,
    headline: (time) => `Söz verdiğiniz bilgilendirme: en geç ${time}`,
    body: (title, time) =>
      `“${title}” arızasını izleyen müşteriler sonraki bilgilendirmeyi bekliyor (en geç ${time}). Yeni bir gelişme olmasa da lütfen bir bilgilendirme yayımlayın: bunu belirtin ve bir sonrakinin ne zaman geleceğini yazın.`,
    link: 'Arızayı aç',
    why: (page) => `Bu e-postayı, ${page} durum sayfasındaki arızalarla ilgilendiğiniz için alıyorsunuz.`,
  },

  footer: {
    why: (page) => `Bu e-postayı, ${page} durum sayfasına abone olduğunuz için alıyorsunuz.`,
    preferences: 'Aboneliği değiştir',
    unsubscribe: 'Abonelikten çık',
  },
};
