import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Getroffen systemen',
  components: 'Systemen',
  nextUpdateBy: (time) => `Volgend bericht uiterlijk ${time}.`,
  signature: (author, page, time) => (author ? `${author} namens ${page}, ${time}` : `${page}, ${time}`),
  details: 'Details en alle berichten',

  maintenance: {
    headline: {
      scheduled: (title) => `Gepland onderhoud: ${title}`,
      starts_in_24h: (title) => `Begint over 24 uur: ${title}`,
      starts_in_1h: (title) => `Begint over een uur: ${title}`,
      started: (title) => `Het onderhoud is begonnen: ${title}`,
      completed: (title) => `Het onderhoud is afgerond: ${title}`,
      moved: (title) => `Het onderhoud is verplaatst: ${title}`,
      cancelled: (title) => `Het onderhoud gaat niet door: ${title}`,
      updated: (title) => `Gepland onderhoud: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'De geplande werkzaamheden zijn begonnen.',
      completed: 'De geplande werkzaamheden zijn afgerond.',
      moved: 'De geplande werkzaamheden vinden op een ander tijdstip plaats.',
      cancelled: 'De geplande werkzaamheden gaan niet door.',
      updated: null,
    },
    window: (time) => `Wanneer: ${time}`,
    newWindow: (time) => `Nieuw tijdstip: ${time}`,
    oldWindow: (time) => `Vorig tijdstip: ${time}`,
    range: (from, to) => `${from} tot ${to}`,
  },

  confirmation: {
    subject: (page) => `Bevestig uw abonnement: statusberichten van ${page}`,
    ask: (page) => `Wilt u op dit adres statusberichten van ${page} ontvangen?`,
    wholePage: 'U hebt berichten over alle systemen aangevraagd.',
    only: (names) => `U hebt berichten aangevraagd over: ${names.join(', ')}.`,
    button: 'Ja, stuur mij berichten',
    expires: (time) => `De link werkt tot ${time}.`,
    ignore: 'Hebt u dit niet aangevraagd? Negeer dan deze e-mail. U hoort dan niets meer van ons.',
  },

  digest: {
    headline: 'Overzicht van de laatste berichten',
    lead: 'Dit is de laatste stand van elk onderwerp.',
  },

  reminder: {
    subject: (title, time) => `Bericht verwacht uiterlijk ${time}: ${title}`,
    headline: (time) => `U hebt een bericht toegezegd voor uiterlijk ${time}`,
    body: (title, time) =>
      `Klanten die “${title}” volgen, verwachten het volgende bericht uiterlijk ${time}. Plaats een bericht, ook als er niets nieuws is. Meld dat dan, en geef aan wanneer het volgende bericht komt.`,
    link: 'Storing openen',
    why: (page) => `U ontvangt dit bericht omdat u storingen van ${page} behandelt.`,
  },

  footer: {
    why: (page) => `U ontvangt dit bericht omdat u statusberichten van ${page} hebt aangevraagd.`,
    preferences: 'Keuze wijzigen',
    unsubscribe: 'Afmelden',
  },
};
