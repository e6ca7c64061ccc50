import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Dotyczy',
  components: 'Systemy',
  nextUpdateBy: (time) => `Następny komunikat: najpóźniej ${time}.`,
  signature: (author, page, time) => (author ? `${author} (${page}), ${time}` : `${page}, ${time}`),
  details: 'Szczegóły i wszystkie komunikaty',

  maintenance: {
    headline: {
      scheduled: (title) => `Planowane prace serwisowe: ${title}`,
      starts_in_24h: (title) => `Początek za 24 godziny: ${title}`,
      starts_in_1h: (title) => `Początek za godzinę: ${title}`,
      started: (title) => `Rozpoczęły się prace serwisowe: ${title}`,
      completed: (title) => `Zakończyły się prace serwisowe: ${title}`,
      moved: (title) => `Nowy termin prac serwisowych: ${title}`,
      cancelled: (title) => `Odwołano prace serwisowe: ${title}`,
      updated: (title) => `Planowane prace serwisowe: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Planowane prace rozpoczęły się.',
      completed: 'Planowane prace zakończyły się.',
      moved: 'Planowane prace odbędą się w innym terminie.',
      cancelled: 'Planowane prace nie odbędą się.',
      updated: null,
    },
    window: (time) => `Termin: ${time}`,
    newWindow: (time) => `Nowy termin: ${time}`,
    oldWindow: (time) => `Poprzedni termin: ${time}`,
    range: (from, to) => `${from} – ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}: prosimy o potwierdzenie subskrypcji`,
    ask: (page) => `${page}: czy wysyłać na ten adres komunikaty o stanie usług?`,
    wholePage: 'Subskrypcja obejmie komunikaty o wszystkich systemach.',
    only: (names) => `Subskrypcja obejmie komunikaty o systemach: ${names.join(', ')}.`,
    button: 'Tak, proszę o komunikaty',
    expires: (time) => `Link jest ważny do: ${time}.`,
    ignore:
      'Jeśli ta prośba nie pochodzi od Państwa, prosimy zignorować tę wiadomość. Nie wyślemy następnych.',
  },

  digest: {
    headline: 'Podsumowanie ostatnich komunikatów',
    lead: 'Oto najnowszy stan każdej sprawy.',
  },

  reminder: {
    subject: (title, time) => `Obiecany komunikat (najpóźniej ${time}): ${title}`,
    headline: (time) => `Obiecany komunikat: najpóźniej ${time}`,
    body: (title, time) =>
      `Klienci, którzy śledzą incydent „${title}”, oczekują następnego komunikatu (najpóźniej ${time}). Prosimy go opublikować, nawet jeśli nie ma nic nowego. Wystarczy wtedy to napisać i podać termin kolejnego komunikatu.`,
    link: 'Otwórz incydent',
    why: (page) => `Ta wiadomość trafia do osób, które obsługują incydenty na stronie statusu ${page}.`,
  },

  footer: {
    why: (page) => `Ta wiadomość trafia do subskrybentów strony statusu ${page}.`,
    preferences: 'Zmień subskrypcję',
    unsubscribe: 'Anuluj subskrypcję',
  },
};
