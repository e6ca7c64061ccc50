import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Sistemi interessati',
  components: 'Sistemi',
  nextUpdateBy: (time) => `Prossimo aggiornamento: ${time} al più tardi.`,
  signature: (author, page, time) => (author ? `${author} per ${page}, ${time}` : `${page}, ${time}`),
  details: 'Dettagli e tutti gli aggiornamenti',

  maintenance: {
    headline: {
      scheduled: (title) => `Manutenzione programmata: ${title}`,
      starts_in_24h: (title) => `Inizia tra 24 ore: ${title}`,
      starts_in_1h: (title) => `Inizia tra un’ora: ${title}`,
      started: (title) => `La manutenzione è iniziata: ${title}`,
      completed: (title) => `La manutenzione è terminata: ${title}`,
      moved: (title) => `La manutenzione ha un nuovo orario: ${title}`,
      cancelled: (title) => `La manutenzione è annullata: ${title}`,
      updated: (title) => `Manutenzione programmata: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'I lavori programmati sono iniziati.',
      completed: 'I lavori programmati sono terminati.',
      moved: 'I lavori programmati si svolgeranno in un altro momento.',
      cancelled: 'I lavori programmati non si svolgeranno.',
      updated: null,
    },
    window: (time) => `Orario: ${time}`,
    newWindow: (time) => `Nuovo orario: ${time}`,
    oldWindow: (time) => `Orario precedente: ${time}`,
    range: (from, to) => `${from} – ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}: confermi la Sua iscrizione`,
    ask: (page) =>
      `${page}: desidera ricevere a questo indirizzo gli aggiornamenti sullo stato del servizio?`,
    wholePage: 'Ha richiesto gli aggiornamenti su tutti i sistemi.',
    only: (names) => `Ha richiesto gli aggiornamenti su: ${names.join(', ')}.`,
    button: 'Sì, desidero riceverli',
    expires: (time) => `Scadenza del link: ${time}.`,
    ignore: 'Se non ha fatto questa richiesta, ignori questa e-mail. Non riceverà altri messaggi da noi.',
  },

  digest: {
    headline: 'Riepilogo degli ultimi aggiornamenti',
    lead: 'Ecco lo stato più recente di ciascuno.',
  },

  reminder: {
    subject: (title, time) => `Aggiornamento atteso (${time} al più tardi): ${title}`,
    headline: (time) => `Ha promesso un aggiornamento: ${time} al più tardi`,
    body: (title, time) =>
      `I clienti che seguono il disservizio “${title}” attendono il prossimo aggiornamento (${time} al più tardi). Ne pubblichi uno, anche se non ci sono novità. In tal caso lo dica e indichi quando arriverà il successivo.`,
    link: 'Apri il disservizio',
    why: (page) => `Riceve questo messaggio perché gestisce i disservizi della pagina di stato ${page}.`,
  },

  footer: {
    why: (page) =>
      `Riceve questo messaggio perché ha richiesto gli aggiornamenti della pagina di stato ${page}.`,
    preferences: 'Modifica l’iscrizione',
    unsubscribe: 'Annulla l’iscrizione',
  },
};
