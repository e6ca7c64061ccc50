import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, other: string) => counted('it-IT', n, { one, other });

export const page: PageWording = {
  locale: 'it-IT',
  titleOf: 'Stato di {name}',
  skipToContent: 'Vai al contenuto',
  navigation: 'Pagine di stato',
  footer: 'Informazioni su questa pagina',
  currentStatus: 'Stato attuale',
  subscribe: 'Iscrizione',
  history: 'Storico',
  feed: 'Feed Atom',
  backToStatus: 'Stato attuale',
  website: 'Sito di {name}',
  support: 'Assistenza clienti',
  asOf: 'Stato rilevato: {time}',
  lastChanged: 'Ultima modifica: {time}',
  languageChoice: 'Lingua',
  writtenIn: 'Lingua del testo: {language}',
  allTimes: 'Fuso orario di questa pagina: {zone}.',
  showTimesIn: 'Mostra gli orari in questo fuso: {zone}',
  lookingIntoIt: 'Stiamo esaminando un problema',
  range: '{from} – {to}',
  andMore: (names, more) => (more === 1 ? `${names} e un altro` : `${names} e altri ${more}`),

  live: {
    stale: 'Questa pagina potrebbe non essere aggiornata. Ultima risposta del nostro server: {time}.',
    updated: 'Novità:',
  },

  incident: {
    singular: 'Disservizio',
    impact: 'Impatto',
    since: 'Inizio: {time}',
    lasted: '{from} – {to}, {duration}',
    started: 'Inizio',
    resolved: 'Risoluzione',
    duration: 'Durata',
    ongoing: 'Non ancora risolto',
    affected: 'Sistemi interessati',
    allUpdates: (n) => (n === 1 ? 'Dettagli del disservizio' : `Tutti gli aggiornamenti (${n})`),
    updates: 'Aggiornamenti',
    edited: 'modificato: {time}',
    changes: 'Cambi di stato',
    noNeedToReport: 'Non è necessario segnalare questo problema. Ne siamo a conoscenza.',
    readOn: 'Continua a leggere',
  },

  promise: {
    next: 'Prossimo aggiornamento: {time} al più tardi',
    overdue: 'Il prossimo aggiornamento è in ritardo.',
    promisedBy: 'Termine promesso: {time} al più tardi. Ci scusiamo per l’attesa.',
    kept: 'Prossimo aggiornamento promesso: {time} al più tardi (promessa mantenuta)',
    late: 'Prossimo aggiornamento promesso: {time} al più tardi (arrivato in ritardo)',
    missed: 'Prossimo aggiornamento promesso: {time} al più tardi (promessa non mantenuta)',
    heading: 'Aggiornamenti promessi',
    record: (kept, made) => `${kept} su ${made} in tempo`,
  },

  maintenance: {
    singular: 'Manutenzione programmata',
    runningHeading: 'Lavori in corso',
    upcomingHeading: 'Manutenzione programmata',
    window: 'Orario',
    cancelled: 'Annullata',
    cancelledAt: 'Manutenzione annullata: {time}. Non si svolgerà nell’orario indicato sotto.',
    moved: 'Questa manutenzione è stata spostata. L’orario indicato qui è quello attuale.',
    affected: 'Sistemi interessati',
    finished: 'Fine',
    updates: 'Aggiornamenti',
  },

  components: {
    heading: 'Sistemi',
    ungrouped: 'Altri sistemi',
    allOperational: (n) => (n === 1 ? '1 operativo' : `Tutti operativi (${n})`),
    othersOperational: (n) => (n === 1 ? '1 altro operativo' : `${n} altri operativi`),
  },

  uptime: {
    heading: (days) => `Gli ultimi ${days} giorni, sistema per sistema`,
    title: 'Disponibilità',
    intro: 'Come ha funzionato ogni sistema, giorno per giorno.',
    percent: '{percent} di disponibilità',
    noData: 'Nessun dato',
    daysOf: 'Giorni: {component}',
    daysAgo: (days) => count(days, 'giorno fa', 'giorni fa'),
    today: 'Oggi',
    soFar: 'Finora: {detail}',
    noTrouble: 'Nessun problema',
    lasted: '{status}: {duration}',
    worstOf: 'Ogni giorno mostra lo stato peggiore di questi sistemi.',
    allDays: 'Tutti i sistemi, giorno per giorno',
    noneWithTrouble: 'Nessun giorno con problemi.',
    daysWithTrouble: (days) => count(days, 'giorno con problemi', 'giorni con problemi'),
    ruleHeading: 'Come si calcola la disponibilità',
    rule: 'La disponibilità si ricava dagli stati registrati qui. Un’interruzione grave conta per intero, un’interruzione parziale per il 30% e le prestazioni ridotte non contano. Il tempo di manutenzione programmata è escluso, a meno che per lo stesso periodo sia stato registrato qualcosa di peggio. I giorni sono quelli del fuso orario di questa pagina; oggi conta fino a questo momento. I giorni precedenti all’aggiunta di un sistema non hanno dati e non contano.',
  },

  past: {
    heading: (days) => `Gli ultimi ${days} giorni`,
    quiet: '{day}: nessun disservizio',
    quietRange: '{from} – {to}: nessun disservizio',
    all: 'Disservizi precedenti',
    title: 'Storico',
    intro: 'Disservizi e manutenzioni, mese per mese.',
    month: 'Storico: {month}',
    noneInMonth: 'Nessun disservizio e nessuna manutenzione in questo mese.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Nessun disservizio' : count(incidents, 'disservizio', 'disservizi'),
        ...(maintenances > 0 ? [count(maintenances, 'manutenzione', 'manutenzioni')] : []),
      ].join(', '),
    earlier: 'Precedente',
    later: 'Successivo',
    months: 'Mesi',
  },

  notFound: {
    title: 'Questa pagina non esiste',
    body: 'L’indirizzo potrebbe contenere un errore, oppure la pagina è stata rimossa. Lo stato attuale è a un clic di distanza.',
  },

  form: {
    subscribeTitle: 'Iscrizione agli aggiornamenti',
    subscribeIntro:
      'La avvisiamo quando qualcosa non funziona, Le diciamo che cosa stiamo facendo e quando tutto torna a funzionare.',
    problems: 'Controlli quanto segue:',
    scopeHeading: 'Su che cosa desidera ricevere informazioni?',
    wholePage: 'Tutto',
    wholePageHint: 'Tutti i sistemi, anche quelli aggiunti in seguito.',
    some: 'Solo ciò che uso',
    someHint: 'Scelga gruppi interi o singoli sistemi.',
    wholeGroup: 'Tutto il gruppo {group}',
    wholeGroupHint: 'e ciò che vi si aggiungerà in seguito',
    languageHeading: 'Lingua e orari',
    language: 'Lingua',
    timeZone: 'Fuso orario',
    emailHeading: 'Per e-mail',
    emailHint:
      'Prima Le inviamo un link di conferma. Ogni messaggio contiene un link per annullare l’iscrizione.',
    email: 'Indirizzo e-mail',
    emailButton: 'Iscrivimi per e-mail',
    pushHeading: 'In questo browser',
    pushHint:
      'Una breve notifica su questo dispositivo, anche a pagina chiusa. Valgono le scelte fatte sopra.',
    pushButton: 'Avvisami in questo browser',
    pushWorking: 'Un momento…',
    pushDone: 'Fatto. Da ora questo browser mostrerà gli aggiornamenti.',
    pushDenied:
      'Le notifiche sono bloccate per questa pagina. Le consenta nelle impostazioni del browser, poi riprovi.',
    pushFailed: 'Non ha funzionato. Riprovi tra un momento oppure si iscriva per e-mail.',
    nothingChosen: 'Scelga sopra almeno un sistema, oppure tutto.',
    search: 'Cerca un sistema',
    found: (n) =>
      n === 0 ? 'Nessun sistema ha questo nome.' : count(n, 'sistema trovato', 'sistemi trovati'),
    close: 'Chiudi',
    nextHeading: 'Che cosa succede dopo',
    emailNext: 'Le inviamo un’e-mail con un link. Non inviamo altro finché non lo ha aperto.',
    pushNext: 'Il browser chiede se questa pagina può mostrare notifiche. Poi è tutto pronto.',
    webhookNext:
      'Le mostriamo una chiave segreta, una sola volta. Con questa il Suo sistema può verificare che una richiesta venga da noi.',
    feedHeading: 'In un lettore di feed',
    feedHint: 'Senza registrazione. Copi un indirizzo nel Suo lettore:',
    feeds: {
      incidentsAtom: 'Una voce per disservizio (Atom)',
      incidentsRss: 'Una voce per disservizio (RSS)',
      updatesAtom: 'Una voce per aggiornamento (Atom)',
      json: 'Una voce per aggiornamento (JSON Feed)',
    },
    calendarHeading: 'Nel Suo calendario',
    calendarHint:
      'Le manutenzioni programmate, sempre aggiornate nel Suo calendario. Si iscriva a questo indirizzo:',
    calendar: 'Calendario delle manutenzioni',
    unreachable: 'Il nostro server non ha risposto. Nulla è andato perso: riprovi tra un momento.',
    faults: {
      email: 'Indichi un indirizzo e-mail completo, per esempio nome@example.com.',
      webhook: 'Indichi un indirizzo pubblico completo, per esempio https://example.com/hook.',
      taken:
        'Questo indirizzo è già iscritto. Per ricominciare, annulli prima l’iscrizione con il link di un messaggio ricevuto.',
      scope: 'Scelga almeno una voce dell’elenco, oppure tutta la pagina.',
      language: 'Scelga una lingua dell’elenco.',
      timeZone: 'Scelga un fuso orario dell’elenco.',
    },
    webhookHeading: 'Per i Suoi sistemi: un webhook',
    webhookHint: 'A ogni aggiornamento inviamo a questo indirizzo una richiesta POST firmata.',
    webhook: 'Indirizzo del webhook',
    webhookButton: 'Aggiungi webhook',
    subscribed: {
      title: 'Quasi fatto',
      body: 'Se questo indirizzo non è ancora confermato, Le abbiamo inviato un’e-mail. Apra il link che contiene per confermare. Se non arriva entro dieci minuti, controlli la cartella della posta indesiderata.',
    },
    webhookAdded: {
      title: 'Webhook aggiunto',
      body: 'Da ora ogni aggiornamento scelto viene inviato lì.',
    },
    secretHeading: 'Chiave di firma',
    secretHint:
      'La conservi adesso: viene mostrata solo questa volta. Il Suo sistema la usa per verificare la nostra firma.',
    confirm: {
      ask: {
        title: 'Confermi la Sua iscrizione',
        body: 'Un clic, e La informeremo quando qualcosa non funziona.',
      },
      button: 'Sì, desidero riceverli',
      done: {
        title: 'La Sua iscrizione è confermata',
        body: 'Grazie. Le scriveremo quando ci sarà qualcosa da comunicare.',
      },
      expired: {
        title: 'Questo link non è più valido',
        body: 'I link di conferma valgono per un tempo limitato. Si iscriva di nuovo e Le invieremo un nuovo link.',
      },
    },
    preferences: {
      title: 'La Sua iscrizione',
      intro: {
        email: 'Gli aggiornamenti sono inviati per e-mail a',
        web_push: 'Gli aggiornamenti compaiono nel browser usato per l’iscrizione, tramite',
        webhook: 'Gli aggiornamenti sono inviati al webhook',
        other: 'Gli aggiornamenti sono inviati a',
      },
      button: 'Salva le modifiche',
      saved: 'Salvato. Ecco che cosa riceverà da ora in poi.',
      unsubscribe: 'Non ricevere più questi aggiornamenti',
      expired: {
        title: 'Questo link non è più valido',
        body: 'Usi il link del nostro ultimo messaggio oppure si iscriva di nuovo.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Non ricevere più aggiornamenti?',
        body: 'Non riceverà più messaggi da questa pagina di stato.',
      },
      button: 'Sì, annulla la mia iscrizione',
      done: {
        title: 'La Sua iscrizione è annullata',
        body: 'Non riceverà più messaggi. Può tornare quando desidera.',
      },
      expired: {
        title: 'Questo link non è più valido',
        body: 'La Sua iscrizione potrebbe essere già annullata. Altrimenti usi il link del nostro ultimo messaggio.',
      },
    },
    subscribeAgain: 'Nuova iscrizione',
  },
};
