import type { ComponentStatus, Impact, IncidentStatus, Texts } from '@calmline/snapshot';

export interface ToldUpdate {
  /** Minutes before (negative: after) the incident's own start that it was posted. */
  after: number;
  status: IncidentStatus;
  body: string;
  /** `body` in other languages. */
  translations?: Texts;
  components?: Record<string, ComponentStatus>;
  /** Minutes from the update to the promised next one. */
  promise?: number;
}

export interface ToldIncident {
  title: string;
  /** `title` in other languages. */
  titles?: Texts;
  impact: Impact;
  author: string;
  /** Minutes before the demo's first start. */
  ago: number;
  updates: ToldUpdate[];
}

const day = 24 * 60;

/** What happened at Fernway, oldest first. */
export const incidents: ToldIncident[] = [
  {
    title: 'Reports delayed by up to two hours',
    impact: 'minor',
    author: 'Jonas Reuter',
    ago: 41 * day,
    updates: [
      {
        after: 0,
        status: 'identified',
        body: 'Yesterday’s call statistics are late because an export job is stuck. Nothing is lost; calls are not affected.',
        components: { reports: 'degraded_performance' },
        promise: 90,
      },
      { after: 75, status: 'resolved', body: 'All reports are complete again.' },
    ],
  },
  {
    title: 'Text messages to some networks not delivered',
    impact: 'major',
    author: 'Mara Lindqvist',
    ago: 9 * day + 200,
    updates: [
      {
        after: 0,
        status: 'investigating',
        body: 'Text messages to two mobile networks are not being delivered. We are looking into it with the carrier.',
        components: { sms: 'partial_outage' },
        promise: 30,
      },
      {
        after: 28,
        status: 'identified',
        body: 'The carrier has a fault in its gateway. We are moving messages to another route.',
        promise: 45,
      },
      {
        after: 70,
        status: 'monitoring',
        body: 'Messages flow over the other route. **Messages held back until now are being delivered**; you need not send them again.',
        components: { sms: 'degraded_performance' },
        promise: 60,
      },
      {
        after: 125,
        status: 'resolved',
        body: 'Every waiting message has been delivered. We are sorry for the wait.',
      },
      {
        after: 3 * day,
        status: 'postmortem',
        body: 'What happened: a certificate at our carrier expired and its gateway refused our messages.\n\nWhat we changed:\n\n1. A second route now takes over within a minute.\n2. We watch the carrier’s certificates ourselves.',
      },
    ],
  },
  {
    title: 'Sign-in slow for customers with single sign-on',
    titles: {
      de: 'Anmeldung über Single Sign-on ist langsam',
      fr: 'Connexion lente avec l’authentification unique',
    },
    impact: 'minor',
    author: 'Priya Nair',
    ago: 3 * day + 310,
    updates: [
      {
        after: 0,
        status: 'investigating',
        body: 'Signing in through single sign-on takes up to half a minute. It works if you wait.',
        components: { 'sign-in': 'degraded_performance' },
        promise: 30,
      },
      {
        after: 25,
        status: 'resolved',
        body: 'Signing in is as fast as usual again. A cache had filled up; it is larger now.',
        translations: {
          de: 'Die Anmeldung ist wieder so schnell wie gewohnt. Ein Zwischenspeicher war voll; er ist jetzt größer.',
          fr: 'La connexion est de nouveau aussi rapide que d’habitude. Un cache était plein ; il est désormais plus grand.',
        },
      },
    ],
  },
  {
    title: 'Incoming calls drop after a few seconds',
    titles: {
      de: 'Eingehende Anrufe brechen nach wenigen Sekunden ab',
      fr: 'Les appels entrants sont coupés après quelques secondes',
    },
    impact: 'major',
    author: 'Mara Lindqvist',
    ago: 34,
    updates: [
      {
        after: 0,
        status: 'investigating',
        body: 'Some incoming calls end after a few seconds. Outgoing calls work. We are looking for the cause.',
        translations: {
          de: 'Manche eingehenden Anrufe enden nach wenigen Sekunden. Ausgehende Anrufe funktionieren. Wir suchen nach der Ursache.',
          fr: 'Certains appels entrants sont coupés après quelques secondes. Les appels sortants fonctionnent. Nous recherchons la cause.',
        },
        components: { 'incoming-calls': 'partial_outage' },
        promise: 30,
      },
      {
        after: 22,
        status: 'identified',
        body: 'A faulty network card in one of our two call centres drops connections. We are moving all calls to the other one. You need not change anything.',
        translations: {
          de: 'Eine defekte Netzwerkkarte in einem unserer beiden Callcenter unterbricht Verbindungen. Wir leiten alle Anrufe über das andere. Sie müssen nichts ändern.',
          fr: 'Une carte réseau défectueuse dans l’un de nos deux centres d’appels coupe les connexions. Nous transférons tous les appels vers l’autre. Vous n’avez rien à modifier.',
        },
        components: { voicemail: 'degraded_performance' },
        promise: 72,
      },
    ],
  },
];

export const maintenances = [
  {
    title: 'Database upgrade for accounts and billing',
    body: 'We upgrade the database behind accounts and billing. Signing in and invoices are unavailable for up to 30 minutes within the window. **Calls and messages are not affected.**',
    translations: {
      de: {
        title: 'Neue Datenbankversion für Konten und Abrechnung',
        body: 'Wir aktualisieren die Datenbank hinter Konten und Abrechnung. Anmeldung und Rechnungen sind innerhalb des Zeitfensters bis zu 30 Minuten nicht verfügbar. **Anrufe und Nachrichten sind nicht betroffen.**',
      },
      fr: {
        title: 'Mise à niveau de la base de données des comptes et de la facturation',
        body: 'Nous mettons à niveau la base de données des comptes et de la facturation. La connexion et les factures sont indisponibles jusqu’à 30 minutes pendant cette période. **Les appels et les messages ne sont pas concernés.**',
      },
    },
    author: 'Jonas Reuter',
    components: ['sign-in', 'billing'],
    /** Days from now and local-ish hour in UTC. */
    inDays: 7,
    hourUtc: 1,
    hours: 2,
  },
];
