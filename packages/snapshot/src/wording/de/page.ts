import type { PageWording } from '../page.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const page: PageWording = {
  locale: 'de-DE',
  titleOf: 'Status von {name}',
  skipToContent: 'Zum Inhalt springen',
  navigation: 'Statusseiten',
  footer: 'Über diese Seite',
  currentStatus: 'Aktueller Status',
  subscribe: 'Abonnieren',
  history: 'Verlauf',
  feed: 'Atom-Feed',
  backToStatus: 'Aktueller Status',
  website: 'Website von {name}',
  support: 'Support kontaktieren',
  asOf: 'Stand: {time}',
  lastChanged: 'Zuletzt geändert: {time}',
  languageChoice: 'Sprache',
  writtenIn: 'Geschrieben auf {language}',
  allTimes: 'Alle Zeiten auf dieser Seite: {zone}.',
  showTimesIn: 'Zeiten in {zone} zeigen',
  lookingIntoIt: 'Wir gehen einem Problem nach',
  range: '{from} bis {to}',
  andMore: (names, more) => `${names} und ${more} weitere`,

  live: {
    stale:
      'Diese Seite ist möglicherweise nicht mehr aktuell. Zuletzt hörten wir von unserem Server: {time}.',
    updated: 'Neu:',
  },

  incident: {
    singular: 'Störung',
    impact: 'Auswirkung',
    since: 'Seit {time}',
    lasted: '{from} bis {to}, {duration}',
    started: 'Beginn',
    resolved: 'Behoben',
    duration: 'Dauer',
    ongoing: 'Noch nicht behoben',
    affected: 'Betroffen',
    allUpdates: (n) => (n === 1 ? 'Zur Störung' : `Alle Meldungen (${n})`),
    updates: 'Meldungen',
    edited: 'bearbeitet {time}',
    changes: 'Statusänderungen',
    noNeedToReport: 'Sie müssen nichts melden. Die Störung ist uns bekannt.',
    readOn: 'Weiterlesen',
  },

  promise: {
    next: 'Nächste Meldung bis {time}',
    overdue: 'Die nächste Meldung ist überfällig.',
    promisedBy: 'Sie war bis {time} zugesagt. Bitte entschuldigen Sie, dass Sie warten müssen.',
    kept: 'Nächste Meldung zugesagt bis {time}: eingehalten',
    late: 'Nächste Meldung zugesagt bis {time}: kam verspätet',
    missed: 'Nächste Meldung zugesagt bis {time}: versäumt',
    heading: 'Zugesagte Meldungen',
    record: (kept, made) => `${kept} von ${made} pünktlich`,
  },

  maintenance: {
    singular: 'Geplante Wartung',
    runningHeading: 'Woran wir gerade arbeiten',
    upcomingHeading: 'Geplante Wartung',
    window: 'Wann',
    cancelled: 'Abgesagt',
    cancelledAt: 'Diese Wartung wurde am {time} abgesagt. Sie findet zur unten genannten Zeit nicht statt.',
    moved: 'Diese Wartung wurde verschoben. Hier steht die aktuelle Zeit.',
    affected: 'Betroffen',
    finished: 'Beendet',
    updates: 'Meldungen',
  },

  components: {
    heading: 'Systeme',
    ungrouped: 'Weitere Systeme',
    allOperational: (n) => `Alle ${n} in Betrieb`,
    othersOperational: (n) => (n === 1 ? '1 weiteres in Betrieb' : `${n} weitere in Betrieb`),
  },

  uptime: {
    heading: (days) => `Die letzten ${days} Tage im Einzelnen`,
    title: 'Verfügbarkeit',
    intro: 'Wie jedes System Tag für Tag funktioniert hat.',
    percent: '{percent} verfügbar',
    noData: 'Keine Daten',
    daysOf: 'Tage: {component}',
    daysAgo: (days) => `vor ${count(days, 'Tag', 'Tagen')}`,
    today: 'Heute',
    soFar: 'Bisher: {detail}',
    noTrouble: 'Keine Probleme',
    lasted: '{status}: {duration}',
    worstOf: 'Jeder Tag zeigt das am stärksten betroffene dieser Systeme.',
    allDays: 'Alle Systeme, Tag für Tag',
    noneWithTrouble: 'Kein Tag mit Problemen.',
    daysWithTrouble: (days) => count(days, 'Tag mit Problemen', 'Tage mit Problemen'),
    ruleHeading: 'So wird gezählt',
    rule: 'Die Verfügbarkeit folgt aus dem hier festgehaltenen Status. Ein Ausfall zählt ganz, ein Teilausfall zu 30\u00a0%, eingeschränkte Leistung gar nicht. Zeit unter geplanter Wartung bleibt außen vor, außer wenn für dieselbe Zeit Schlimmeres festgehalten wurde. Es gelten die Tage der Zeitzone dieser Seite; heute zählt bis jetzt. Für Tage, bevor ein System hinzukam, gibt es keine Daten, und sie zählen nicht.',
  },

  past: {
    heading: (days) => `Die letzten ${days} Tage`,
    quiet: '{day}: keine Störungen',
    quietRange: '{from} bis {to}: keine Störungen',
    all: 'Frühere Störungen',
    title: 'Verlauf',
    intro: 'Störungen und Wartungen nach Monaten.',
    month: 'Verlauf im {month}',
    noneInMonth: 'Keine Störungen und keine Wartungen in diesem Monat.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Keine Störungen' : count(incidents, 'Störung', 'Störungen'),
        ...(maintenances > 0 ? [count(maintenances, 'Wartung', 'Wartungen')] : []),
      ].join(', '),
    earlier: 'Früher',
    later: 'Später',
    months: 'Monate',
  },

  notFound: {
    title: 'Diese Seite gibt es nicht',
    body: 'Vielleicht ist die Adresse vertippt, oder die Seite wurde entfernt. Zum aktuellen Status ist es nur ein Klick.',
  },

  form: {
    subscribeTitle: 'Benachrichtigen lassen',
    subscribeIntro:
      'Wir sagen Ihnen Bescheid, wenn etwas nicht funktioniert, was wir dagegen tun und wann es wieder läuft.',
    problems: 'Bitte prüfen Sie:',
    scopeHeading: 'Worüber möchten Sie informiert werden?',
    wholePage: 'Über alles',
    wholePageHint: 'Alle Systeme, auch solche, die später dazukommen.',
    some: 'Nur, was ich nutze',
    someHint: 'Wählen Sie ganze Gruppen oder einzelne Systeme.',
    wholeGroup: 'Alles aus {group}',
    wholeGroupHint: 'und was später dazukommt',
    languageHeading: 'Sprache und Zeiten',
    language: 'Sprache',
    timeZone: 'Zeitzone',
    emailHeading: 'Per E-Mail',
    emailHint:
      'Sie bekommen zuerst einen Link zur Bestätigung. Jede Nachricht enthält einen Link zum Abmelden.',
    email: 'E-Mail-Adresse',
    emailButton: 'Per E-Mail abonnieren',
    pushHeading: 'In diesem Browser',
    pushHint:
      'Eine kurze Mitteilung auf diesem Gerät, auch wenn die Seite geschlossen ist. Es gilt Ihre Auswahl von oben.',
    pushButton: 'In diesem Browser benachrichtigen',
    pushWorking: 'Einen Moment …',
    pushDone: 'Fertig. Dieser Browser zeigt Ihnen ab jetzt Meldungen.',
    pushDenied:
      'Mitteilungen sind für diese Seite gesperrt. Erlauben Sie sie in den Einstellungen des Browsers und versuchen Sie es erneut.',
    pushFailed:
      'Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal oder abonnieren Sie per E-Mail.',
    nothingChosen: 'Bitte wählen Sie oben mindestens ein System aus, oder alles.',
    search: 'System suchen',
    found: (n) => (n === 0 ? 'Kein System heißt so.' : count(n, 'System gefunden', 'Systeme gefunden')),
    close: 'Schließen',
    nextHeading: 'Wie es weitergeht',
    emailNext: 'Sie bekommen eine E-Mail mit einem Link. Erst wenn Sie ihn geöffnet haben, senden wir mehr.',
    pushNext: 'Ihr Browser fragt, ob diese Seite Mitteilungen zeigen darf. Danach ist alles eingerichtet.',
    webhookNext:
      'Wir zeigen Ihnen einmal einen Schlüssel. Damit prüft Ihr System, dass eine Anfrage wirklich von uns kommt.',
    feedHeading: 'Im Feedreader',
    feedHint: 'Ohne Anmeldung. Kopieren Sie eine Adresse in Ihren Reader:',
    feeds: {
      incidentsAtom: 'Ein Eintrag je Störung (Atom)',
      incidentsRss: 'Ein Eintrag je Störung (RSS)',
      updatesAtom: 'Ein Eintrag je Meldung (Atom)',
      json: 'Ein Eintrag je Meldung (JSON Feed)',
    },
    calendarHeading: 'In Ihrem Kalender',
    calendarHint:
      'Geplante Wartungen, immer aktuell in Ihrem eigenen Kalender. Abonnieren Sie diese Adresse:',
    calendar: 'Wartungskalender',
    unreachable:
      'Wir waren nicht zu erreichen. Nichts ist verloren: Bitte versuchen Sie es gleich noch einmal.',
    faults: {
      email: 'Geben Sie eine vollständige E-Mail-Adresse an, etwa name@example.com.',
      webhook: 'Geben Sie eine vollständige öffentliche Adresse an, etwa https://example.com/hook.',
      taken:
        'Diese Adresse ist bereits abonniert. Um neu zu beginnen, melden Sie sie zuerst ab: über den Link in einer Nachricht, die sie erhalten hat.',
      scope: 'Wählen Sie mindestens einen Eintrag aus der Liste oder die ganze Seite.',
      language: 'Wählen Sie eine Sprache aus der Liste.',
      timeZone: 'Wählen Sie eine Zeitzone aus der Liste.',
    },
    webhookHeading: 'Für eigene Systeme: ein Webhook',
    webhookHint: 'Zu jeder Meldung senden wir eine signierte POST-Anfrage an diese Adresse.',
    webhook: 'Webhook-Adresse',
    webhookButton: 'Webhook hinzufügen',
    subscribed: {
      title: 'Fast geschafft',
      body: 'Falls diese Adresse noch nicht bestätigt ist, ist eine E-Mail zu Ihnen unterwegs. Öffnen Sie den Link darin, um zu bestätigen. Ist sie nach zehn Minuten nicht da, sehen Sie bitte im Spam-Ordner nach.',
    },
    webhookAdded: { title: 'Webhook hinzugefügt', body: 'Ab jetzt geht jede gewählte Meldung dorthin.' },
    secretHeading: 'Signaturschlüssel',
    secretHint:
      'Bitte jetzt sichern: Er wird nur dieses eine Mal gezeigt. Ihr System prüft damit unsere Signatur.',
    confirm: {
      ask: {
        title: 'Abonnement bestätigen',
        body: 'Ein Klick, und Sie hören von uns, wenn etwas nicht funktioniert.',
      },
      button: 'Ja, benachrichtigen Sie mich',
      done: {
        title: 'Sie sind dabei',
        body: 'Vielen Dank. Sie hören von uns, sobald es etwas zu sagen gibt.',
      },
      expired: {
        title: 'Dieser Link gilt nicht mehr',
        body: 'Bestätigungslinks gelten nur begrenzte Zeit. Abonnieren Sie einfach erneut, dann bekommen Sie einen neuen.',
      },
    },
    preferences: {
      title: 'Ihr Abonnement',
      intro: {
        email: 'Meldungen gehen per E-Mail an',
        web_push: 'Meldungen erscheinen in dem Browser, mit dem Sie abonniert haben, über',
        webhook: 'Meldungen gehen an den Webhook',
        other: 'Meldungen gehen an',
      },
      button: 'Änderungen speichern',
      saved: 'Gespeichert. Das bekommen Sie ab jetzt.',
      unsubscribe: 'Alle diese Meldungen abbestellen',
      expired: {
        title: 'Dieser Link gilt nicht mehr',
        body: 'Nehmen Sie den Link aus unserer letzten Nachricht, oder abonnieren Sie erneut.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Keine Meldungen mehr?',
        body: 'Sie bekommen dann keine Nachrichten mehr von dieser Statusseite.',
      },
      button: 'Ja, bitte abmelden',
      done: {
        title: 'Sie sind abgemeldet',
        body: 'Sie bekommen keine Nachrichten mehr. Sie sind jederzeit wieder willkommen.',
      },
      expired: {
        title: 'Dieser Link gilt nicht mehr',
        body: 'Vielleicht sind Sie schon abgemeldet. Sonst nehmen Sie den Link aus unserer letzten Nachricht.',
      },
    },
    subscribeAgain: 'Erneut abonnieren',
  },
};
