import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Diğer seçenekler',
  kinds: {
    heading: 'Şunları bana bildirin',
    incidents: 'Arızalar',
    maintenances: 'Planlı bakımlar',
    notices: 'Diğer duyurular',
  },
  impact: {
    label: 'Hangi arızalar',
    none: 'Hepsi',
    minor: 'Küçük ve daha büyük etkili olanlar',
    major: 'Büyük ve daha büyük etkili olanlar',
    critical: 'Yalnızca kritik olanlar',
  },
  quiet: {
    heading: 'Sessiz saatler',
    hint: 'Kendi saat diliminizde. Mesajlar bu saatlerin bitmesini bekler. Her saatte bilgi almak için iki alanı da boş bırakın.',
    from: 'Başlangıç',
    until: 'Bitiş',
  },
  digest: {
    label: 'Ne sıklıkta',
    off: 'Her mesaj hemen',
    hourly: 'Toplu olarak, saatte bir',
    daily: 'Toplu olarak, her sabah dokuzda',
  },
  always: 'Kritik arızalar, burada ne seçerseniz seçin, her zaman hemen bildirilir.',
  faults: {
    kinds: 'En az bir öğe seçin. Hiçbir şey almamak için aboneliği sonlandırın.',
    quiet: 'Her iki saati de yazın, örneğin 22:00 ve 07:00. İki saat farklı olmalıdır.',
    choice: 'Listeden bir öğe seçin.',
  },
  erase: {
    link: 'Verilerimi sil',
    ask: {
      title: 'Verileriniz silinsin mi?',
      body: 'Adresiniz ve bu adresin tüm abonelikleri kaldırılır. Yalnızca adrese geri dönüştürülemeyen bir kod saklanır; böylece adresi başka hiç kimse yeniden ekleyemez. Siz istediğiniz zaman yeniden abone olabilirsiniz.',
    },
    button: 'Evet, verilerimi sil',
    done: {
      title: 'Verileriniz silindi',
      body: 'Adresiniz artık burada saklanmıyor. Başka mesaj almayacaksınız. İstediğiniz zaman geri dönebilirsiniz.',
    },
  },
};
