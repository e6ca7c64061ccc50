import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/arbitraries.ts';
import { banned } from '../testing/banned.ts';
import { languages } from '../words.ts';
import { spoken, spokenName } from './spoken.ts';

describe('text to be spoken', () => {
  it.each([
    ['Back at 14:15', 'Back at 2 15 p.m.'],
    ['9:05am to 2:15 PM', '9 oh 5 a.m. to 2 15 p.m.'],
    ['12:30 am, 12:00', '12 30 a.m., 12 noon'],
    ['10:30–11:30', '10 30 a.m. to 11 30 a.m.'],
    ['On 2026-11-22 and 11/23/2026', 'On November 22 and November 23'],
    ['2026-11-22T14:15:00Z', 'November 22, 2 15 p.m. U T C'],
    ['See https://status.example.com/i/42.', 'See.'],
    ['Page (www.example.com), example.com/status', 'Page'],
    ['api.example.com', 'api dot example dot com'],
    ['help@example.com', 'help at example dot com'],
    ['INC-42 and #4217', 'I N C 4 2 and number 4 2 1 7'],
    ['a1b2c3d4', 'a 1 b 2 c 3 d 4'],
    ['10000 calls, order 48213', '10000 calls, order 4 8 2 1 3'],
    ['The API, DNS & APIs', 'The A P I, D N S and A P I s'],
    ['API-Gateway', 'A P I Gateway'],
    ['e.g. 3-5 mins. or so, approx. 50%', 'for example 3 to 5 minutes or so, approximately 50 percent'],
    ['"Quoted" – it’s “fine”…', "Quoted, it's fine."],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a dialplan's variable
    ['user_service | ${EXTEN} \\ <b>bold</b>', 'user service EXTEN bold'],
    ['Down!!! 🚨👩‍💻\n\nSorry.', 'Down! Sorry.'],
    ['costs $5.50, -5 degrees', 'costs 5.50 dollars, minus 5 degrees'],
    ['🚨 ... "" ', ''],
  ])('says %j in English', (written, said) => {
    expect(spoken(written, 'en')).toBe(said);
  });

  it.each([
    ['um 14:15 Uhr', 'um 14 Uhr 15'],
    ['von 9 bis 14.15 Uhr', 'von 9 bis 14 Uhr 15'],
    ['Am 22.11.2026 oder 23.11. ab 8:00', 'Am 22. November oder 23. November ab 8 Uhr'],
    ['z. B. bzw. ca. 5 Min.', 'zum Beispiel beziehungsweise circa 5 Minuten'],
    ['Störung INC-42 & 50 %', 'Störung I N C 4 2 und 50 Prozent'],
    ['„Zitat“ usw. Danach', 'Zitat und so weiter. Danach'],
    ['E-Mail-Versand', 'E Mail-Versand'],
  ])('says %j in German', (written, said) => {
    expect(spoken(written, 'de')).toBe(said);
  });

  it.each([
    ['「ログイン」が14:30〜16:00に利用できません！', 'ログインが14時30分から16時に利用できません！'],
    ['11/22(日) 9:05から、INC-42の対応', '11月22日日曜日 9時5分から、I N C 4 2の対応'],
    [
      '決済APIの障害。詳細はhttps://example.com/i/42をご覧ください。',
      '決済A P Iの障害。詳細はをご覧ください。',
    ],
    ['ﾃｽﾄ　ＡＰＩ,決済&ログイン、約3~5分', 'テスト A P I、決済とログイン、約3から5分'],
    ['2026-11-22T14:15:00Z', '11月22日14時15分 U T C'],
    ['復旧しました…', '復旧しました。'],
  ])('says %j in Japanese', (written, said) => {
    expect(spoken(written, 'ja')).toBe(said);
  });

  it.each([
    ['下午2:30恢复，50%的请求失败；请稍候……', '下午2点30分恢复，百分之50的请求失败；请稍候。'],
    ['《登录》服务：2026/11/22 14:05-16:00维护', '登录服务：11月22日 14点零5分到16点维护'],
    ['“支付”API出现故障,详情请见https://example.com/i/42。', '支付A P I出现故障，详情请见。'],
  ])('says %j in Chinese', (written, said) => {
    expect(spoken(written, 'zh-Hans')).toBe(said);
  });

  it.each([
    [
      'من 14:00 إلى 16:30 يوم 22/11/2026',
      'من الساعة الثانية بعد الظهر إلى الساعة الرابعة والنصف بعد الظهر يوم 22 نوفمبر',
    ],
    ['الساعة ٢:١٥ م، ٥٠٪ من الطلبات؟', 'الساعة الثانية والربع بعد الظهر، 50 بالمئة من الطلبات؟'],
    ['تعطل الـAPI، انظر https://example.com/i/42، شكرًا', 'تعطل ال A P I، انظر، شكرًا'],
    ['2:05 ص أو 12:11 PM', 'الساعة الثانية و 5 دقائق صباحًا أو الساعة الثانية عشرة و 11 دقيقة ظهرًا'],
    ['\u2068صـــيانة\u2069', 'صيانة'],
  ])('says %j in Arabic', (written, said) => {
    expect(spoken(written, 'ar')).toBe(said);
  });

  it.each([
    ['fr', 'de 9h à 14h30', 'de 9 heures à 14 heures 30'],
    ['fr', '14:30-15:30 le 22/11/2026', '14 heures 30 à 15 heures 30 le 22 novembre'],
    ['fr', 'du 22/11 au 23/11, 24/7', 'du 22 novembre au 23 novembre, 24 7'],
    ['fr', 'dans 1 h ou 24 h', 'dans une heure ou 24 heures'],
    ['fr', 'env. 5 min., p. ex. n° 42, etc. Fin', 'environ 5 minutes, par exemple numéro 42, et cetera. Fin'],
    ['fr', 'L’API et 50 %', "L'A P I et 50 pour cent"],
    ['fr', '« Panne » : voir ?', 'Panne: voir?'],
    ['es', 'a las 14:30 h.', 'a las 14 y 30.'],
    ['es', 'de 9:00 a 10:30 el 22/11', 'de las 9 horas a las 10 y 30 el 22 de noviembre'],
    ['es', 'a las 2:15 p. m. o a la 1:00', 'a las 14 y 15 o a la una'],
    ['es', 'p. ej. aprox. 5 min, etc. ¿Ya?', 'por ejemplo aproximadamente 5 minutos, etcétera. Ya?'],
    ['it', 'dalle ore 9.00 alle 10:30', 'dalle ore 9 alle ore 10 e 30'],
    ['it', "l'8/11/2026, all'1:00", "l'otto novembre, alle ore 1"],
    ['it', 'p. es. ca. 5 min, ecc. Fine', 'per esempio circa 5 minuti, eccetera. Fine'],
    ['nl', 'van 9:00 tot 10.30 uur', 'van 9 uur tot 10 uur 30'],
    ['nl', '22-11-2026 om 8u30', '22 november om 8 uur 30'],
    ['nl', 'bijv. ca. 5 min. t/m 6 enz. Einde', 'bijvoorbeeld circa 5 minuten tot en met 6 enzovoort. Einde'],
    ['pt-BR', 'das 9h às 14h30', 'das 9 horas às 14 horas e 30 minutos'],
    ['pt-BR', 'dia 22/11 à 1:00, 24/7', 'dia 22 de novembro à uma hora, 24 7'],
    ['pt-BR', 'p. ex. aprox. 5 min etc. Fim', 'por exemplo aproximadamente 5 minutos et cetera. Fim'],
    ['pl', 'od godz. 9.00 do 14:30', 'od godziny dziewiątej do czternastej 30'],
    ['pl', '22.11.2026 r. o godz. 8:05', 'dwudziestego drugiego listopada o godzinie ósmej zero 5'],
    ['pl', 'np. ok. 5 min itd. Koniec', 'na przykład około 5 minut i tak dalej. Koniec'],
    ['pl', '2026-11-22T14:15:00Z', 'dwudziestego drugiego listopada o czternastej 15 U T C'],
    ['tr', '22.11.2026 saat 14.30', '22 Kasım saat on dört otuz'],
    ['tr', "14:30'da, API'nin", "on dört otuz'da, A P I'nin"],
    ['tr', '%50 ve 50 %', 'yüzde 50 ve yüzde 50'],
    ['tr', 'örn. yakl. 5 dk. sonra vb. Son', 'örneğin yaklaşık 5 dakika sonra ve benzeri. Son'],
  ] as const)('says in %s %j', (language, written, said) => {
    expect(spoken(written, language)).toBe(said);
  });

  it('never holds a sign that a phone system trips over', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...languages), (text, language) => {
        expect(spoken(text, language)).not.toMatch(banned);
      }),
    );
  });

  it('is clean whatever single character comes in', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    for (const language of languages)
      expect(spoken(`a ${all.join(' ').slice(0, 4000)}`, language)).not.toMatch(banned);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(spoken(text, 'en')).not.toMatch(banned);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer for text made to be slow', () => {
    const start = performance.now();
    for (const text of [
      'a.'.repeat(5000),
      '<a'.repeat(5000),
      '1-'.repeat(5000),
      'A-'.repeat(5000),
      'a1'.repeat(5000),
    ])
      spoken(text, 'en');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('a name inside a sentence', () => {
  it('has no end of its own and keeps its length', () => {
    expect(spokenName('API errors!!!', 'en', 40)).toBe('A P I errors');
    expect(spokenName('Is it down? Yes: again', 'en', 40)).toBe('Is it down, Yes, again');
    expect(spokenName('Website of the northern region', 'en', 14)).toBe('Website of the');
    expect(spokenName('支付失败！请稍后再试。', 'zh-Hans', 60)).toBe('支付失败，请稍后再试');
    expect(spokenName('هل تعطل؟ نعم؛ الآن.', 'ar', 60)).toBe('هل تعطل، نعم، الآن');
    // Between words although no space is there.
    expect(spokenName('東京リージョンの決済サービスと会員登録の管理画面', 'ja', 40)).toBe(
      '東京リージョンの決済サービスと',
    );
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 5, max: 80 }), (text, max) => {
        const name = spokenName(text, 'en', max);
        expect(name.length).toBeLessThanOrEqual(max);
        expect(name).not.toMatch(banned);
        expect(name).not.toMatch(/[.!?]$/);
      }),
    );
  });
});
