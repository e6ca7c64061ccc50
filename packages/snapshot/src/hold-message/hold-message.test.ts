import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import { instant, pageFacts } from '../testing/arbitraries.ts';
import { banned } from '../testing/banned.ts';
import { sampleIncident, sampleLine, sampleMaintenance, sampleSnapshot } from '../testing/sample-facts.ts';
import { type Language, languages } from '../words.ts';
import { type HoldMessage, holdMessage } from './hold-message.ts';
import { goalLength, hardLength, spokenLength } from './length.ts';

function say(facts: Partial<PageFacts>, language: Language = 'en', now?: string): HoldMessage {
  const snapshot = sampleSnapshot(facts, now);
  const [line] = snapshot.lines;
  if (!line) throw new Error('no line');
  return holdMessage(snapshot, line, language);
}

const by = '2026-11-22T13:15:00.000Z';
const outage = sampleIncident({ updates: [{ nextUpdateBy: by }] });
const slow = sampleIncident({
  id: 'incident2',
  updates: [
    {
      status: 'identified',
      nextUpdateBy: '2026-11-22T14:00:00.000Z',
      components: [{ componentId: 'reports', status: 'degraded_performance' }],
    },
  ],
});

describe('an open incident', () => {
  it('says what is affected, that we know, what we do, when the next word comes and what the caller need not do', () => {
    expect(say({ incidents: [outage] })).toEqual({
      active: true,
      kind: 'incident',
      text: 'We know that Website cannot be used right now. Our team is looking for the cause. We will tell you more by 2 15 p.m., Berlin time. You do not need to report this.',
      language: 'en',
      line: 'main',
      incidentId: 'incident1',
      nextUpdateBy: by,
      expiresAt: '2026-11-22T13:25:00.000Z',
    });
    expect(say({ incidents: [outage] }, 'de').text).toBe(
      'Uns ist ein Ausfall im Bereich Website bekannt. Wir suchen bereits nach der Ursache. Die nächste Meldung folgt bis 14 Uhr 15 Berliner Zeit. Sie müssen nichts melden.',
    );
  });

  it('says "shortly" once the promised time is past, and the plain fallback after the grace', () => {
    const due = say({ incidents: [outage] }, 'en', by);
    expect(due).toMatchObject({
      kind: 'incident',
      nextUpdateBy: null,
      expiresAt: '2026-11-22T13:25:00.000Z',
    });
    expect(due.text).toContain('shortly');
    expect(due.text).not.toContain('2 15');
    const lapsed = say({ incidents: [outage] }, 'en', '2026-11-22T13:25:00.000Z');
    expect(lapsed).toMatchObject({ kind: 'fallback', active: true, nextUpdateBy: null, expiresAt: null });
    expect(lapsed.text).toBe(
      'We know about a problem with Website. We are still working on it. Thank you for your patience. You do not need to report this.',
    );
    expect(say({ incidents: [outage] }, 'de', '2026-11-22T13:25:00.000Z').text).not.toMatch(/\d/);
  });

  it('promises nothing when nothing was promised', () => {
    const { text, expiresAt } = say({ incidents: [sampleIncident()] });
    expect(text).toContain('as soon as there is news');
    expect(expiresAt).toBeNull();
  });

  it('names only what is still affected, or all of it when nothing is', () => {
    const components = [
      { componentId: 'website', status: 'operational' as const },
      { componentId: 'login', status: 'partial_outage' as const },
    ];
    expect(say({ incidents: [sampleIncident({ updates: [{ components }] })] }).text).toContain(
      'Login may not work for you right now',
    );
    const well = components.map(({ componentId }) => ({ componentId, status: 'operational' as const }));
    const { text } = say({
      incidents: [sampleIncident({ updates: [{ status: 'monitoring', components: well }] })],
    });
    expect(text).toContain('a problem with Website and Login. A fix is in place');
  });

  it('says a title in the line’s language where given, and a foreign one only in letters its voice knows', () => {
    const untouched = sampleIncident({
      title: 'Payments fail',
      translations: { de: 'Zahlungen scheitern' },
      updates: [{ components: [] }],
    });
    expect(say({ incidents: [untouched] }, 'de').text).toContain('Zahlungen scheitern');
    expect(say({ incidents: [untouched] }, 'fr').text).toContain('Payments fail');
    expect(say({ incidents: [untouched] }, 'ar').text).not.toContain('Payments');
  });

  it('says the title when the incident names no component', () => {
    const incident = sampleIncident({
      title: '"Payments" fail: see https://x.test 🚨',
      updates: [{ components: [] }],
    });
    expect(say({ incidents: [incident] }).text).toContain('We know about this problem: Payments fail, see.');
  });

  it('concerns only the lines that speak about its components', () => {
    const only = (componentIds: string[]) =>
      say({ incidents: [outage], lines: [sampleLine({ componentIds })] }).kind;
    expect(only(['website', 'login'])).toBe('incident');
    expect(only(['login'])).toBe('silent');
    const unnamed = sampleIncident({ updates: [{ components: [] }] });
    expect(say({ incidents: [unnamed], lines: [sampleLine({ componentIds: ['login'] })] }).kind).toBe(
      'incident',
    );
  });

  it('is over when it is resolved', () => {
    const resolved = sampleIncident({
      updates: [{}, { status: 'resolved', displayAt: '2026-11-22T12:35:00.000Z' }],
    });
    expect(say({ incidents: [resolved] })).toMatchObject({ active: false, kind: 'silent', text: '' });
  });
});

describe('in the other languages written in Latin letters', () => {
  it.each([
    [
      'fr',
      "Nous savons qu'une panne majeure touche Website. Notre équipe en cherche la cause. Nous vous en dirons plus avant 14 heures 15, heure de Berlin. Vous n'avez pas besoin de le signaler.",
      "Une maintenance planifiée est en cours sur Login jusqu'à 16 heures, heure de Berlin. De brèves interruptions sont possibles. Vous n'avez pas besoin de le signaler.",
    ],
    [
      'es',
      'Sabemos que hay una interrupción grave en Website. Nuestro equipo está buscando la causa. Le informaremos de nuevo antes de las 14 y 15, hora de Berlín. No es necesario que nos avise.',
      'Estamos realizando un mantenimiento programado en Login hasta las 16 horas, hora de Berlín. Puede haber breves interrupciones. No es necesario que nos avise.',
    ],
    [
      'it',
      "Siamo a conoscenza di un'interruzione grave su Website. Stiamo cercando la causa. Daremo nuove informazioni entro le ore 14 e 15, ora di Berlino. Non è necessario segnalarlo.",
      'È in corso una manutenzione programmata su Login fino alle ore 16, ora di Berlino. Sono possibili brevi interruzioni. Non è necessario segnalarlo.',
    ],
    [
      'nl',
      'Wij weten dat er een grote storing is bij Website. Wij zoeken naar de oorzaak. U hoort uiterlijk om 14 uur 15, Berlijnse tijd, meer van ons. U hoeft dit niet te melden.',
      'Wij voeren nu gepland onderhoud uit aan Login tot 16 uur, Berlijnse tijd. Er kunnen korte onderbrekingen zijn. U hoeft dit niet te melden.',
    ],
    [
      'pt-BR',
      'Sabemos que há uma interrupção grave em Website. Nossa equipe está buscando a causa. Daremos novas informações até as 14 horas e 15 minutos, horário de Berlim. Não é necessário nos avisar.',
      'Estamos realizando uma manutenção programada em Login até as 16 horas, horário de Berlim. Pode haver breves interrupções. Não é necessário nos avisar.',
    ],
    [
      'pl',
      'Wiemy o poważnej awarii, która obejmuje Website. Szukamy przyczyny. Następny komunikat podamy do godziny czternastej 15 czasu berlińskiego. Nie trzeba tego zgłaszać.',
      'Do godziny szesnastej czasu berlińskiego trwają planowane prace serwisowe, które obejmują Login. Możliwe są krótkie przerwy. Nie trzeba tego zgłaszać.',
    ],
    [
      'tr',
      'Website alanında büyük bir kesinti olduğunun farkındayız. Ekibimiz nedenini araştırıyor. Berlin saatine göre saat on dört on beşe kadar yeni bilgi vereceğiz. Bunu bildirmenize gerek yok.',
      'Berlin saatine göre saat on altıya kadar Login alanında planlı bakım yapıyoruz. Kısa kesintiler olabilir. Bunu bildirmenize gerek yok.',
    ],
  ] as const)('tells of an incident and of maintenance in %s', (language, incident, maintenance) => {
    expect(say({ incidents: [outage] }, language).text).toBe(incident);
    expect(say({ maintenances: [sampleMaintenance()] }, language).text).toBe(maintenance);
  });

  const tomorrow = '2026-11-23T08:00:00.000Z';
  const parts = ['website', 'login', 'reports'].map((componentId) => ({
    componentId,
    status: 'partial_outage' as const,
  }));
  const many = Array.from({ length: 7 }, (_, index) =>
    sampleIncident({
      id: `incident${index}`,
      updates: [{ nextUpdateBy: tomorrow, components: index === 6 ? parts : [] }],
    }),
  );

  it.each([
    ['fr', 'touche Website, Login et Reports.', 'avant le 23 novembre à 9 heures', '6 autres problèmes'],
    ['es', 'en Website, Login y Reports.', 'antes del 23 de noviembre a las 9 horas', 'otros 6 problemas'],
    ['it', 'su Website, Login e Reports.', 'entro il 23 novembre alle ore 9', 'altri 6 problemi'],
    ['nl', 'bij Website, Login en Reports.', 'op 23 november om 9 uur', '6 andere problemen'],
    ['pt-BR', 'em Website, Login e Reports.', 'até 23 de novembro, às 9 horas', 'outros 6 problemas'],
    [
      'pl',
      'obejmuje Website, Login i Reports.',
      'dwudziestego trzeciego listopada do godziny dziewiątej czasu',
      '6 innych problemów',
    ],
    [
      'tr',
      'Website, Login ve Reports alanlarında',
      '23 Kasım günü Berlin saatine göre saat dokuza kadar',
      '6 başka sorun',
    ],
  ] as const)('lists, dates and counts in %s', (language, names, date, count) => {
    const { text } = say({ incidents: many }, language);
    for (const part of [names, date, count]) expect(text).toContain(part);
  });
});

describe('in scripts of their own', () => {
  it('tells of an incident', () => {
    const facts = { incidents: [outage] };
    expect(say(facts, 'ja').text).toBe(
      '現在、Websiteをご利用いただけないことを確認しております。原因を調査しております。ドイツ時間の14時15分までに、続報をお知らせいたします。この件についてのご連絡は不要です。',
    );
    expect(say(facts, 'zh-Hans').text).toBe(
      '我们已了解到，Website目前无法使用。我们正在查找原因。我们将在德国时间14点15分之前告知最新进展。您无需报告此问题。',
    );
    expect(say(facts, 'ar').text).toBe(
      'نعلم بتعذر استخدام Website حاليًا. يبحث فريقنا عن السبب. سنوافيكم بالجديد قبل الساعة الثانية والربع بعد الظهر بتوقيت ألمانيا. لا حاجة إلى الإبلاغ عن ذلك.',
    );
  });

  it('tells of maintenance', () => {
    const facts = { maintenances: [sampleMaintenance()] };
    expect(say(facts, 'ja').text).toBe(
      '現在、ドイツ時間の16時までの予定で、Loginの計画メンテナンスを行っております。短時間、ご利用いただけない場合があります。この件についてのご連絡は不要です。',
    );
    expect(say(facts, 'zh-Hans').text).toBe(
      '我们正在对Login进行计划维护，预计到德国时间16点结束。期间可能出现短暂中断。您无需报告此问题。',
    );
    expect(say(facts, 'ar').text).toBe(
      'نجري حاليًا صيانة مجدولة في Login حتى الساعة الرابعة بعد الظهر بتوقيت ألمانيا. قد تحدث انقطاعات قصيرة. لا حاجة إلى الإبلاغ عن ذلك.',
    );
  });

  it('counts what Arabic counts in its own way', () => {
    const more = (count: number) =>
      say(
        {
          incidents: Array.from({ length: count + 2 }, (_, index) =>
            sampleIncident({ id: `incident${index}`, updates: [{ components: [] }] }),
          ),
        },
        'ar',
      ).text;
    expect(more(1)).toContain('نعمل أيضًا على حل مشكلة أخرى.');
    expect(more(2)).toContain('نعمل أيضًا على حل مشكلتين أخريين.');
    expect(more(3)).toContain('نعمل أيضًا على حل 3 مشكلات أخرى.');
    expect(more(11)).toContain('نعمل أيضًا على حل 11 مشكلة أخرى.');
  });
});

describe('several incidents', () => {
  it('come worst first, two at most, the others counted', () => {
    const two = say({ incidents: [slow, outage] });
    expect(two.text).toMatch(/^We know that Website cannot be used .* We know that Reports may be slow/);
    expect(two).toMatchObject({ incidentId: 'incident1', nextUpdateBy: by });
    const three = say({
      incidents: [slow, outage, sampleIncident({ id: 'incident3', updates: [{ components: [] }] })],
    });
    expect(three.text).toMatch(/We are working on (one more problem|2 more problems)\./);
    expect(three.text.length).toBeLessThanOrEqual(goalLength);
  });

  it('say once what holds for both', () => {
    const other = sampleIncident({
      id: 'incident2',
      updates: [{ nextUpdateBy: by, components: [{ componentId: 'login', status: 'partial_outage' }] }],
    });
    expect(say({ incidents: [outage, other] }).text.match(/2 15 p\.m\./g)).toHaveLength(1);
  });

  it('state the promise of the one that kept its word, never the stale one', () => {
    const { kind, text, nextUpdateBy } = say({ incidents: [outage, slow] }, 'en', '2026-11-22T13:30:00.000Z');
    expect(kind).toBe('incident');
    expect(text).toContain('by 3 p.m.');
    expect(text).not.toContain('2 15');
    expect(nextUpdateBy).toBe('2026-11-22T14:00:00.000Z');
  });
});

describe('without an incident', () => {
  it('running maintenance is told of, until when, and that it takes longer', () => {
    expect(say({ maintenances: [sampleMaintenance()] })).toMatchObject({
      kind: 'maintenance',
      text: 'We are carrying out planned maintenance on Login until 4 p.m., Berlin time. There may be short interruptions. You do not need to report this.',
      expiresAt: '2026-11-22T15:00:00.000Z',
    });
    const kept = sampleMaintenance({
      updates: [{ status: 'in_progress', displayAt: '2026-11-22T15:00:00.000Z' }],
    });
    const late = say({ maintenances: [kept] }, 'en', '2026-11-22T15:30:00.000Z');
    expect(late).toMatchObject({ kind: 'maintenance', expiresAt: null });
    expect(late.text).toContain('taking longer than planned');
    expect(say({ maintenances: [sampleMaintenance()] }, 'en', '2026-11-22T15:30:00.000Z').kind).toBe(
      'silent',
    );
  });

  it('the standing message is said, in another language rather than not at all', () => {
    const lines = [sampleLine({ standing: { de: 'Willkommen. Sie hören uns gleich.' } })];
    expect(say({ lines }, 'en')).toMatchObject({ active: true, kind: 'standing', language: 'de' });
    expect(say({}, 'en')).toMatchObject({ active: false, kind: 'silent', text: '', language: 'en' });
  });
});

describe('pinned words', () => {
  const until = '2026-11-22T13:00:00.000Z';
  const pinnedLine = sampleLine({ pinned: { texts: { en: 'We open at 14:15 <today>.' }, until } });

  it('win over everything until they expire', () => {
    const facts = { incidents: [outage], lines: [pinnedLine] };
    expect(say(facts)).toMatchObject({
      kind: 'pinned',
      text: 'We open at 2 15 p.m. today.',
      expiresAt: until,
    });
    expect(say(facts, 'de')).toMatchObject({ kind: 'pinned', language: 'en' });
    expect(say(facts, 'en', until).kind).toBe('incident');
  });

  it('that nobody could say are passed over', () => {
    const lines = [sampleLine({ pinned: { texts: { en: '🚨 ...' }, until } })];
    expect(say({ incidents: [outage], lines }).kind).toBe('incident');
  });
});

it('keeps every rule of the phone whatever people wrote', () => {
  fc.assert(
    fc.property(pageFacts, instant, (facts, now) => {
      const snapshot = project(facts, now, now);
      for (const line of snapshot.lines) {
        for (const language of languages) {
          const message = holdMessage(snapshot, line, language);
          expect(message.text).not.toMatch(banned);
          expect(message.active).toBe(message.text !== '');
          expect(message.active).toBe(message.kind !== 'silent');
          const own = message.kind === 'pinned' || message.kind === 'standing';
          expect(spokenLength(message.text)).toBeLessThanOrEqual(own ? hardLength : goalLength);
          if (message.expiresAt !== null) expect(message.expiresAt > now).toBe(true);
          if (message.nextUpdateBy !== null) expect(message.nextUpdateBy > now).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  // Twelve languages of 300 pages.
}, 30_000);
