import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Betroffen',
  components: 'Systeme',
  nextUpdateBy: (time) => `Nächste Meldung bis ${time}.`,
  signature: (author, page, time) => (author ? `${author} für ${page}, ${time}` : `${page}, ${time}`),
  details: 'Einzelheiten und alle Meldungen',

  maintenance: {
    headline: {
      scheduled: (title) => `Geplante Wartung: ${title}`,
      starts_in_24h: (title) => `Beginnt in 24 Stunden: ${title}`,
      starts_in_1h: (title) => `Beginnt in einer Stunde: ${title}`,
      started: (title) => `Wartung hat begonnen: ${title}`,
      completed: (title) => `Wartung ist beendet: ${title}`,
      moved: (title) => `Wartung hat einen neuen Termin: ${title}`,
      cancelled: (title) => `Wartung ist abgesagt: ${title}`,
      updated: (title) => `Geplante Wartung: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Die geplanten Arbeiten haben begonnen.',
      completed: 'Die geplanten Arbeiten sind beendet.',
      moved: 'Die geplanten Arbeiten finden zu einer anderen Zeit statt.',
      cancelled: 'Die geplanten Arbeiten finden nicht statt.',
      updated: null,
    },
    window: (time) => `Wann: ${time}`,
    newWindow: (time) => `Neuer Termin: ${time}`,
    oldWindow: (time) => `Bisher: ${time}`,
    range: (from, to) => `${from} bis ${to}`,
  },

  confirmation: {
    subject: (page) => `Bitte bestätigen: Statusmeldungen von ${page}`,
    ask: (page) => `Möchten Sie unter dieser Adresse Statusmeldungen von ${page} erhalten?`,
    wholePage: 'Sie haben Meldungen zu allen Systemen angefordert.',
    only: (names) => `Sie haben Meldungen angefordert zu: ${names.join(', ')}.`,
    button: 'Ja, schicken Sie mir Meldungen',
    expires: (time) => `Der Link gilt bis ${time}.`,
    ignore:
      'Wenn Sie das nicht angefordert haben, beachten Sie diese E-Mail nicht weiter. Sie hören dann nichts mehr von uns.',
  },

  digest: {
    headline: 'Zusammenfassung der letzten Meldungen',
    lead: 'Hier steht zu jeder der neueste Stand.',
  },

  reminder: {
    subject: (title, time) => `Meldung fällig bis ${time}: ${title}`,
    headline: (time) => `Sie haben eine Meldung bis ${time} zugesagt`,
    body: (title, time) =>
      `Wer „${title}“ verfolgt, erwartet die nächste Meldung bis ${time}. Bitte melden Sie sich, auch wenn es nichts Neues gibt: Sagen Sie genau das, und wann Sie sich wieder melden.`,
    link: 'Störung öffnen',
    why: (page) => `Sie erhalten diese E-Mail, weil Sie Störungen von ${page} bearbeiten.`,
  },

  footer: {
    why: (page) => `Sie erhalten diese E-Mail, weil Sie Statusmeldungen von ${page} abonniert haben.`,
    preferences: 'Auswahl ändern',
    unsubscribe: 'Abmelden',
  },
};
