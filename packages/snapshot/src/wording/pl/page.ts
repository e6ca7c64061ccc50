import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, few: string, many: string) =>
  counted('pl-PL', n, { one, few, other: many });

export const page: PageWording = {
  locale: 'pl-PL',
  titleOf: '{name}: stan usług',
  skipToContent: 'Przejdź do treści',
  navigation: 'Strony statusu',
  footer: 'O tej stronie',
  currentStatus: 'Aktualny stan',
  subscribe: 'Subskrybuj',
  history: 'Historia',
  feed: 'Kanał Atom',
  backToStatus: 'Aktualny stan',
  website: 'Witryna {name}',
  support: 'Kontakt z pomocą techniczną',
  asOf: 'Stan na: {time}',
  lastChanged: 'Ostatnia zmiana: {time}',
  languageChoice: 'Język',
  writtenIn: 'Język tekstu: {language}',
  allTimes: 'Strefa czasowa tej strony: {zone}.',
  showTimesIn: 'Pokaż godziny w strefie: {zone}',
  lookingIntoIt: 'Badamy problem',
  range: '{from} – {to}',
  andMore: (names, more) => `${names} i ${count(more, 'inny', 'inne', 'innych')}`,

  live: {
    stale: 'Ta strona może być nieaktualna. Ostatnia odpowiedź naszego serwera: {time}.',
    updated: 'Nowe:',
  },

  incident: {
    singular: 'Incydent',
    impact: 'Wpływ',
    since: 'Początek: {time}',
    lasted: '{from} – {to}, {duration}',
    started: 'Początek',
    resolved: 'Rozwiązano',
    duration: 'Czas trwania',
    ongoing: 'Jeszcze nierozwiązany',
    affected: 'Dotyczy',
    allUpdates: (n) => (n === 1 ? 'Szczegóły incydentu' : `Wszystkie komunikaty (${n})`),
    updates: 'Komunikaty',
    edited: 'zmieniono: {time}',
    changes: 'Zmiany stanu',
    noNeedToReport: 'Nie trzeba zgłaszać tego problemu. Jest nam znany.',
    readOn: 'Czytaj dalej',
  },

  promise: {
    next: 'Następny komunikat: najpóźniej {time}',
    overdue: 'Następny komunikat się opóźnia.',
    promisedBy: 'Obiecany termin: najpóźniej {time}. Przepraszamy, że trzeba czekać.',
    kept: 'Termin obiecanego komunikatu: najpóźniej {time} (dotrzymany)',
    late: 'Termin obiecanego komunikatu: najpóźniej {time} (komunikat spóźniony)',
    missed: 'Termin obiecanego komunikatu: najpóźniej {time} (niedotrzymany)',
    heading: 'Obiecane komunikaty',
    record: (kept, made) => `${kept} z ${made} na czas`,
  },

  maintenance: {
    singular: 'Planowane prace serwisowe',
    runningHeading: 'Nad czym teraz pracujemy',
    upcomingHeading: 'Planowane prace serwisowe',
    window: 'Termin',
    cancelled: 'Odwołane',
    cancelledAt: 'Prace serwisowe odwołano: {time}. Nie odbędą się w terminie podanym niżej.',
    moved: 'Termin tych prac został zmieniony. Podany tu termin jest aktualny.',
    affected: 'Dotyczy',
    finished: 'Zakończenie',
    updates: 'Komunikaty',
  },

  components: {
    heading: 'Systemy',
    ungrouped: 'Inne systemy',
    allOperational: (n) => (n === 1 ? '1 działa' : `Wszystkie działają (${n})`),
    othersOperational: (n) => count(n, 'inny działa', 'inne działają', 'innych działa'),
  },

  uptime: {
    heading: (days) => `Ostatnie ${days} dni, system po systemie`,
    title: 'Dostępność',
    intro: 'Jak działał każdy system, dzień po dniu.',
    percent: '{percent} dostępności',
    noData: 'Brak danych',
    daysOf: 'Dni: {component}',
    daysAgo: (days) => count(days, 'dzień temu', 'dni temu', 'dni temu'),
    today: 'Dzisiaj',
    soFar: 'Do tej pory: {detail}',
    noTrouble: 'Bez problemów',
    lasted: '{status}: {duration}',
    worstOf: 'Każdy dzień pokazuje najgorszy stan spośród tych systemów.',
    allDays: 'Wszystkie systemy, dzień po dniu',
    noneWithTrouble: 'Brak dni z problemami.',
    daysWithTrouble: (days) => count(days, 'dzień z problemami', 'dni z problemami', 'dni z problemami'),
    ruleHeading: 'Jak liczymy dostępność',
    rule: 'Dostępność wynika z zapisanych tutaj stanów. Poważna awaria liczy się w całości, częściowa awaria w 30%, a obniżona wydajność wcale. Czas planowanych prac serwisowych jest pomijany, chyba że w tym samym czasie zapisano coś gorszego. Dni są liczone w strefie czasowej tej strony; dzisiejszy dzień liczy się do teraz. Dla dni przed dodaniem systemu nie ma danych; te dni się nie liczą.',
  },

  past: {
    heading: (days) => `Ostatnie ${days} dni`,
    quiet: '{day}: bez incydentów',
    quietRange: '{from} – {to}: bez incydentów',
    all: 'Wcześniejsze incydenty',
    title: 'Historia',
    intro: 'Incydenty i prace serwisowe, miesiąc po miesiącu.',
    month: 'Historia: {month}',
    noneInMonth: 'W tym miesiącu nie było incydentów ani prac serwisowych.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Bez incydentów' : count(incidents, 'incydent', 'incydenty', 'incydentów'),
        ...(maintenances > 0 ? [`prace serwisowe: ${maintenances}`] : []),
      ].join(', '),
    earlier: 'Wcześniejsze',
    later: 'Późniejsze',
    months: 'Miesiące',
  },

  notFound: {
    title: 'Ta strona nie istnieje',
    body: 'W adresie może być błąd albo stronę usunięto. Aktualny stan usług jest o jedno kliknięcie stąd.',
  },

  form: {
    subscribeTitle: 'Subskrypcja komunikatów',
    subscribeIntro: 'Informujemy, gdy coś przestaje działać, co z tym robimy i kiedy znów działa.',
    problems: 'Prosimy sprawdzić:',
    scopeHeading: 'Czego mają dotyczyć komunikaty?',
    wholePage: 'Wszystko',
    wholePageHint: 'Wszystkie systemy, także te dodane później.',
    some: 'Tylko to, z czego korzystam',
    someHint: 'Można wybrać całe grupy lub pojedyncze systemy.',
    wholeGroup: 'Cała grupa {group}',
    wholeGroupHint: 'i to, co dołączy do niej później',
    languageHeading: 'Język i godziny',
    language: 'Język',
    timeZone: 'Strefa czasowa',
    emailHeading: 'Przez e-mail',
    emailHint: 'Najpierw wyślemy link do potwierdzenia. W każdej wiadomości jest link do rezygnacji.',
    email: 'Adres e-mail',
    emailButton: 'Subskrybuj przez e-mail',
    pushHeading: 'W tej przeglądarce',
    pushHint:
      'Krótkie powiadomienie na tym urządzeniu, także gdy strona jest zamknięta. Obowiązuje wybór dokonany wyżej.',
    pushButton: 'Powiadamiaj w tej przeglądarce',
    pushWorking: 'Proszę czekać…',
    pushDone: 'Gotowe. Ta przeglądarka będzie od teraz pokazywać komunikaty.',
    pushDenied:
      'Powiadomienia dla tej strony są zablokowane. Prosimy zezwolić na nie w ustawieniach przeglądarki i spróbować ponownie.',
    pushFailed: 'Nie udało się. Prosimy spróbować za chwilę albo wybrać subskrypcję przez e-mail.',
    nothingChosen: 'Prosimy wybrać wyżej co najmniej jeden system albo wszystko.',
    search: 'Szukaj systemu',
    found: (n) =>
      n === 0
        ? 'Żaden system nie ma takiej nazwy.'
        : count(n, 'znaleziony system', 'znalezione systemy', 'znalezionych systemów'),
    close: 'Zamknij',
    nextHeading: 'Co będzie dalej',
    emailNext: 'Wyślemy wiadomość z linkiem. Do czasu jego otwarcia nie wyślemy nic więcej.',
    pushNext: 'Przeglądarka zapyta, czy ta strona może pokazywać powiadomienia. Potem wszystko jest gotowe.',
    webhookNext:
      'Jeden raz pokażemy tajny klucz. Dzięki niemu Państwa system sprawdzi, czy żądanie pochodzi od nas.',
    feedHeading: 'W czytniku kanałów',
    feedHint: 'Bez rejestracji. Wystarczy skopiować adres do czytnika:',
    feeds: {
      incidentsAtom: 'Jeden wpis na incydent (Atom)',
      incidentsRss: 'Jeden wpis na incydent (RSS)',
      updatesAtom: 'Jeden wpis na komunikat (Atom)',
      json: 'Jeden wpis na komunikat (JSON Feed)',
    },
    calendarHeading: 'W kalendarzu',
    calendarHint:
      'Planowane prace serwisowe, zawsze aktualne we własnym kalendarzu. Adres do zasubskrybowania:',
    calendar: 'Kalendarz prac serwisowych',
    unreachable: 'Nasz serwer nie odpowiedział. Nic nie zginęło: prosimy spróbować za chwilę.',
    faults: {
      email: 'Prosimy podać pełny adres e-mail, na przykład nazwa@example.com.',
      webhook: 'Prosimy podać pełny adres publiczny, na przykład https://example.com/hook.',
      taken:
        'Ten adres ma już subskrypcję. Aby zacząć od nowa, prosimy najpierw ją anulować linkiem z dowolnej otrzymanej wiadomości.',
      scope: 'Prosimy wybrać co najmniej jedną pozycję z listy albo całą stronę.',
      language: 'Prosimy wybrać język z listy.',
      timeZone: 'Prosimy wybrać strefę czasową z listy.',
    },
    webhookHeading: 'Dla własnych systemów: webhook',
    webhookHint: 'Przy każdym komunikacie wysyłamy na ten adres podpisane żądanie POST.',
    webhook: 'Adres webhooka',
    webhookButton: 'Dodaj webhook',
    subscribed: {
      title: 'Prawie gotowe',
      body: 'Jeśli ten adres nie jest jeszcze potwierdzony, wysłaliśmy na niego wiadomość. Aby potwierdzić, prosimy otworzyć zawarty w niej link. Jeśli nie dotrze w ciągu dziesięciu minut, prosimy zajrzeć do folderu ze spamem.',
    },
    webhookAdded: {
      title: 'Webhook dodany',
      body: 'Od teraz każdy wybrany komunikat będzie tam wysyłany.',
    },
    secretHeading: 'Klucz podpisu',
    secretHint:
      'Prosimy zachować go teraz: jest pokazywany tylko ten jeden raz. Służy do sprawdzania naszego podpisu.',
    confirm: {
      ask: {
        title: 'Potwierdzenie subskrypcji',
        body: 'Wystarczy jedno kliknięcie, a poinformujemy, gdy coś przestanie działać.',
      },
      button: 'Tak, proszę o komunikaty',
      done: {
        title: 'Subskrypcja potwierdzona',
        body: 'Dziękujemy. Napiszemy, gdy będzie o czym informować.',
      },
      expired: {
        title: 'Ten link już nie działa',
        body: 'Linki potwierdzające są ważne przez ograniczony czas. Po ponownej subskrypcji wyślemy nowy.',
      },
    },
    preferences: {
      title: 'Subskrypcja',
      intro: {
        email: 'Komunikaty są wysyłane na adres e-mail',
        web_push: 'Komunikaty pojawiają się w przeglądarce użytej do subskrypcji, przez',
        webhook: 'Komunikaty są wysyłane do webhooka',
        other: 'Komunikaty są wysyłane na',
      },
      button: 'Zapisz zmiany',
      saved: 'Zapisano. Od teraz obowiązuje ten wybór.',
      unsubscribe: 'Zrezygnuj z tych komunikatów',
      expired: {
        title: 'Ten link już nie działa',
        body: 'Prosimy użyć linku z naszej ostatniej wiadomości albo zasubskrybować ponownie.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Zrezygnować z komunikatów?',
        body: 'Nie będziemy już wysyłać wiadomości z tej strony statusu.',
      },
      button: 'Tak, anuluj subskrypcję',
      done: {
        title: 'Subskrypcja anulowana',
        body: 'Nie będziemy już wysyłać wiadomości. Można wrócić w każdej chwili.',
      },
      expired: {
        title: 'Ten link już nie działa',
        body: 'Być może subskrypcja jest już anulowana. W innym razie prosimy użyć linku z naszej ostatniej wiadomości.',
      },
    },
    subscribeAgain: 'Subskrybuj ponownie',
  },
};
