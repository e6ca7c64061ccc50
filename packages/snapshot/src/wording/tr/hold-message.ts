import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login ve 2 başka alanda": the ending goes on our own word, never on a name. */
function where({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'hizmetimizin bir bölümünde' : 'hizmetimizin bazı bölümlerinde';
  if (more > 0) return `${names.join(', ')} ve ${more === 1 ? 'bir başka alanda' : `${more} başka alanda`}`;
  const last = names.at(-1) ?? '';
  return names.length === 1 ? `${last} alanında` : `${names.slice(0, -1).join(', ')} ve ${last} alanlarında`;
}

/** The ending for "until", by the last word a time can end with; it follows the word's last sound. */
const dative: Record<string, string> = {
  sıfır: 'sıfıra',
  bir: 'bire',
  iki: 'ikiye',
  üç: 'üçe',
  dört: 'dörde',
  beş: 'beşe',
  altı: 'altıya',
  yedi: 'yediye',
  sekiz: 'sekize',
  dokuz: 'dokuza',
  on: 'ona',
  yirmi: 'yirmiye',
  otuz: 'otuza',
  kırk: 'kırka',
  elli: 'elliye',
  yarısı: 'yarısına',
};

/** "Berlin saatine göre saat on dört otuza kadar", "23 Kasım günü Berlin saatine göre saat dokuza kadar" */
function until({ time, date, zone }: SpokenTime): string {
  const words = time.split(' ');
  const last = words.pop() ?? '';
  const clock = [...(last === 'yarısı' ? [] : ['saat']), ...words, dative[last] ?? last].join(' ');
  const clockOf = zone.endsWith(' saati') ? zone : `${zone} saati`;
  return `${date === null ? '' : `${date} günü `}${clockOf}ne göre ${clock} kadar`;
}

/** A sentence may begin with a name, which stays as it is written. */
const atStart = (text: string) => text.replace(/^hizmetimiz/, 'Hizmetimiz');

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `${atStart(where(it))} yavaşlık olduğunun farkındayız.`,
    partial_outage: (it) => `${atStart(where(it))} kısmi bir kesinti olduğunun farkındayız.`,
    major_outage: (it) => `${atStart(where(it))} büyük bir kesinti olduğunun farkındayız.`,
    unclear: (it) => `${atStart(where(it))} bir sorun olduğunun farkındayız.`,
  },
  titled: (title) => `Şu sorunun farkındayız: ${title}.`,
  untitled: 'Hizmetimizde bir sorun olduğunun farkındayız.',
  doing: {
    investigating: 'Ekibimiz nedenini araştırıyor.',
    identified: 'Nedenini bulduk ve gidermeye çalışıyoruz.',
    monitoring: 'Bir çözüm uyguladık ve sonucunu izliyoruz.',
  },
  nextWord: (by) => `${until(by)} yeni bilgi vereceğiz.`,
  nextWordShortly: 'Kısa süre içinde yeni bilgi vereceğiz.',
  nextWordWithoutPromise: 'Yeni bir gelişme olduğunda bilgi vereceğiz.',
  stillWorking: 'Sorun üzerinde çalışmaya devam ediyoruz.',
  thanks: 'Sabrınız için teşekkür ederiz.',
  moreIncidents: (count) =>
    count === 1
      ? 'Bir başka sorun üzerinde de çalışıyoruz.'
      : `${count} başka sorun üzerinde de çalışıyoruz.`,
  noNeedToReport: 'Bunu bildirmenize gerek yok.',
  maintenance: (it, end) => {
    const area = it.names.length + it.more === 0 ? 'hizmetimizde' : where(it);
    return `${atStart(end === null ? area : `${until(end)} ${area}`)} planlı bakım yapıyoruz.`;
  },
  maintenanceOverruns: 'Çalışma planlanandan uzun sürüyor.',
  maintenanceVerifying: 'Çalışma tamamlandı, sonucunu kontrol ediyoruz.',
  interruptions: 'Kısa kesintiler olabilir.',
  moreMaintenances: (count) =>
    count === 1 ? 'Bir başka planlı bakım daha sürüyor.' : `${count} planlı bakım daha sürüyor.`,
};
