import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, other: string) => counted('nl-NL', n, { one, other });

export const page: PageWording = {
  locale: 'nl-NL',
  titleOf: 'Status van {name}',
  skipToContent: 'Naar de inhoud',
  navigation: 'Statuspagina’s',
  footer: 'Over deze pagina',
  currentStatus: 'Huidige status',
  subscribe: 'Berichten ontvangen',
  history: 'Geschiedenis',
  feed: 'Atom-feed',
  backToStatus: 'Huidige status',
  website: 'Website van {name}',
  support: 'Contact met de klantenservice',
  asOf: 'Stand van zaken: {time}',
  lastChanged: 'Laatst gewijzigd: {time}',
  languageChoice: 'Taal',
  writtenIn: 'Taal van de tekst: {language}',
  allTimes: 'Tijdzone van deze pagina: {zone}.',
  showTimesIn: 'Tijden tonen in {zone}',
  lookingIntoIt: 'Wij onderzoeken een probleem',
  range: '{from} tot {to}',
  andMore: (names, more) => `${names} en nog ${more}`,

  live: {
    stale: 'Deze pagina is mogelijk niet meer actueel. Laatste antwoord van onze server: {time}.',
    updated: 'Nieuw:',
  },

  incident: {
    singular: 'Storing',
    impact: 'Gevolgen',
    since: 'Sinds {time}',
    lasted: '{from} tot {to}, {duration}',
    started: 'Begin',
    resolved: 'Opgelost',
    duration: 'Duur',
    ongoing: 'Nog niet opgelost',
    affected: 'Getroffen systemen',
    allUpdates: (n) => (n === 1 ? 'Details van de storing' : `Alle berichten (${n})`),
    updates: 'Berichten',
    edited: 'bewerkt: {time}',
    changes: 'Statuswijzigingen',
    noNeedToReport: 'U hoeft dit niet te melden. Het probleem is bij ons bekend.',
    readOn: 'Verder lezen',
  },

  promise: {
    next: 'Volgend bericht uiterlijk {time}',
    overdue: 'Het volgende bericht is te laat.',
    promisedBy: 'Het was toegezegd voor uiterlijk {time}. Onze excuses dat u moet wachten.',
    kept: 'Volgend bericht toegezegd voor uiterlijk {time}: nagekomen',
    late: 'Volgend bericht toegezegd voor uiterlijk {time}: kwam te laat',
    missed: 'Volgend bericht toegezegd voor uiterlijk {time}: niet nagekomen',
    heading: 'Toegezegde berichten',
    record: (kept, made) => `${kept} van ${made} op tijd`,
  },

  maintenance: {
    singular: 'Gepland onderhoud',
    runningHeading: 'Waar wij nu aan werken',
    upcomingHeading: 'Gepland onderhoud',
    window: 'Wanneer',
    cancelled: 'Gaat niet door',
    cancelledAt:
      'Dit onderhoud gaat niet door (afgezegd: {time}). Het vindt niet plaats op het tijdstip hieronder.',
    moved: 'Dit onderhoud is verplaatst. Het tijdstip hier is het juiste.',
    affected: 'Betrokken systemen',
    finished: 'Afgerond',
    updates: 'Berichten',
  },

  components: {
    heading: 'Systemen',
    ungrouped: 'Andere systemen',
    allOperational: (n) => (n === 1 ? '1 operationeel' : `Alle ${n} operationeel`),
    othersOperational: (n) => `nog ${n} operationeel`,
  },

  uptime: {
    heading: (days) => `De laatste ${days} dagen, per systeem`,
    title: 'Beschikbaarheid',
    intro: 'Hoe elk systeem heeft gewerkt, dag voor dag.',
    percent: '{percent} beschikbaar',
    noData: 'Geen gegevens',
    daysOf: 'Dagen: {component}',
    daysAgo: (days) => count(days, 'dag geleden', 'dagen geleden'),
    today: 'Vandaag',
    soFar: 'Tot nu toe: {detail}',
    noTrouble: 'Geen problemen',
    lasted: '{status}: {duration}',
    worstOf: 'Elke dag toont de slechtste status van deze systemen.',
    allDays: 'Alle systemen, dag voor dag',
    noneWithTrouble: 'Geen dagen met problemen.',
    daysWithTrouble: (days) => count(days, 'dag met problemen', 'dagen met problemen'),
    ruleHeading: 'Hoe de beschikbaarheid wordt berekend',
    rule: 'De beschikbaarheid volgt uit de statussen die hier zijn vastgelegd. Een grote storing telt volledig, een gedeeltelijke storing voor 30%, verminderde prestaties tellen niet. De tijd van gepland onderhoud telt niet mee, tenzij voor diezelfde tijd iets ergers is vastgelegd. De dagen zijn die van de tijdzone van deze pagina; vandaag telt tot nu. Voor dagen voordat een systeem werd toegevoegd zijn er geen gegevens; die dagen tellen niet mee.',
  },

  past: {
    heading: (days) => `De laatste ${days} dagen`,
    quiet: '{day}: geen storingen',
    quietRange: '{from} tot en met {to}: geen storingen',
    all: 'Eerdere storingen',
    title: 'Geschiedenis',
    intro: 'Storingen en onderhoud, per maand.',
    month: 'Geschiedenis van {month}',
    noneInMonth: 'Geen storingen en geen onderhoud in deze maand.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Geen storingen' : count(incidents, 'storing', 'storingen'),
        ...(maintenances > 0 ? [count(maintenances, 'keer onderhoud', 'keer onderhoud')] : []),
      ].join(', '),
    earlier: 'Eerder',
    later: 'Later',
    months: 'Maanden',
  },

  notFound: {
    title: 'Deze pagina bestaat niet',
    body: 'Misschien zit er een fout in het adres, of is de pagina verwijderd. De huidige status vindt u met één klik.',
  },

  form: {
    subscribeTitle: 'Berichten ontvangen',
    subscribeIntro:
      'Wij laten u weten wanneer iets niet werkt, wat wij eraan doen en wanneer het weer werkt.',
    problems: 'Controleer het volgende:',
    scopeHeading: 'Waarover wilt u berichten ontvangen?',
    wholePage: 'Alles',
    wholePageHint: 'Alle systemen, ook systemen die later worden toegevoegd.',
    some: 'Alleen wat ik gebruik',
    someHint: 'Kies hele groepen of afzonderlijke systemen.',
    wholeGroup: 'Alles in {group}',
    wholeGroupHint: 'en wat er later bij komt',
    languageHeading: 'Taal en tijden',
    language: 'Taal',
    timeZone: 'Tijdzone',
    emailHeading: 'Per e-mail',
    emailHint: 'U krijgt eerst een link om te bevestigen. In elk bericht staat een link om u af te melden.',
    email: 'E-mailadres',
    emailButton: 'Per e-mail ontvangen',
    pushHeading: 'In deze browser',
    pushHint:
      'Een korte melding op dit apparaat, ook als de pagina gesloten is. Uw keuze hierboven geldt ook hier.',
    pushButton: 'Meldingen in deze browser tonen',
    pushWorking: 'Een ogenblik…',
    pushDone: 'Gelukt. Deze browser toont u vanaf nu berichten.',
    pushDenied:
      'Meldingen zijn voor deze pagina geblokkeerd. Sta ze toe in de instellingen van uw browser en probeer het opnieuw.',
    pushFailed: 'Dat is niet gelukt. Probeer het zo meteen opnieuw, of kies voor e-mail.',
    nothingChosen: 'Kies hierboven ten minste één systeem, of alles.',
    search: 'Systeem zoeken',
    found: (n) =>
      n === 0 ? 'Geen systeem heeft deze naam.' : count(n, 'systeem gevonden', 'systemen gevonden'),
    close: 'Sluiten',
    nextHeading: 'Wat er daarna gebeurt',
    emailNext: 'U krijgt een e-mail met een link. Pas nadat u die hebt geopend, sturen wij meer.',
    pushNext: 'Uw browser vraagt of deze pagina meldingen mag tonen. Daarna bent u klaar.',
    webhookNext:
      'Wij tonen u eenmalig een geheime sleutel. Daarmee controleert uw systeem of een verzoek van ons komt.',
    feedHeading: 'In een feedlezer',
    feedHint: 'Zonder aanmelding. Kopieer een adres naar uw feedlezer:',
    feeds: {
      incidentsAtom: 'Eén item per storing (Atom)',
      incidentsRss: 'Eén item per storing (RSS)',
      updatesAtom: 'Eén item per bericht (Atom)',
      json: 'Eén item per bericht (JSON Feed)',
    },
    calendarHeading: 'In uw agenda',
    calendarHint: 'Gepland onderhoud, altijd actueel in uw eigen agenda. Abonneer u op dit adres:',
    calendar: 'Onderhoudsagenda',
    unreachable: 'Onze server gaf geen antwoord. Er is niets verloren: probeer het zo meteen opnieuw.',
    faults: {
      email: 'Vul een volledig e-mailadres in, bijvoorbeeld naam@example.com.',
      webhook: 'Vul een volledig openbaar adres in, bijvoorbeeld https://example.com/hook.',
      taken:
        'Dit adres is al geabonneerd. Om opnieuw te beginnen, meldt u het eerst af met de link in een bericht dat dit adres heeft ontvangen.',
      scope: 'Kies ten minste één onderdeel uit de lijst, of de hele pagina.',
      language: 'Kies een taal uit de lijst.',
      timeZone: 'Kies een tijdzone uit de lijst.',
    },
    webhookHeading: 'Voor uw eigen systemen: een webhook',
    webhookHint: 'Bij elk bericht sturen wij een ondertekend POST-verzoek naar dit adres.',
    webhook: 'Webhookadres',
    webhookButton: 'Webhook toevoegen',
    subscribed: {
      title: 'Bijna klaar',
      body: 'Als dit adres nog niet is bevestigd, is er een e-mail naar u onderweg. Open de link daarin om te bevestigen. Is de e-mail er na tien minuten nog niet, kijk dan in de map met ongewenste e-mail.',
    },
    webhookAdded: { title: 'Webhook toegevoegd', body: 'Vanaf nu gaat elk gekozen bericht daarheen.' },
    secretHeading: 'Sleutel voor de handtekening',
    secretHint:
      'Bewaar deze nu: de sleutel wordt alleen deze keer getoond. Uw systeem controleert er onze handtekening mee.',
    confirm: {
      ask: {
        title: 'Bevestig uw abonnement',
        body: 'Eén klik, en u hoort van ons wanneer iets niet werkt.',
      },
      button: 'Ja, stuur mij berichten',
      done: {
        title: 'Uw abonnement is bevestigd',
        body: 'Dank u. U hoort van ons wanneer er iets te melden is.',
      },
      expired: {
        title: 'Deze link werkt niet meer',
        body: 'Bevestigingslinks werken maar een beperkte tijd. Abonneer u opnieuw, dan krijgt u een nieuwe.',
      },
    },
    preferences: {
      title: 'Uw abonnement',
      intro: {
        email: 'Berichten gaan per e-mail naar',
        web_push: 'Berichten verschijnen in de browser waarmee u zich hebt geabonneerd, via',
        webhook: 'Berichten gaan naar de webhook',
        other: 'Berichten gaan naar',
      },
      button: 'Wijzigingen opslaan',
      saved: 'Opgeslagen. Dit krijgt u vanaf nu.',
      unsubscribe: 'Al deze berichten stopzetten',
      expired: {
        title: 'Deze link werkt niet meer',
        body: 'Gebruik de link in ons laatste bericht, of abonneer u opnieuw.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Geen berichten meer?',
        body: 'U krijgt dan geen berichten meer van deze statuspagina.',
      },
      button: 'Ja, meld mij af',
      done: {
        title: 'U bent afgemeld',
        body: 'U krijgt geen berichten meer. U bent altijd weer welkom.',
      },
      expired: {
        title: 'Deze link werkt niet meer',
        body: 'Misschien bent u al afgemeld. Gebruik anders de link in ons laatste bericht.',
      },
    },
    subscribeAgain: 'Opnieuw abonneren',
  },
};
