/** A sentence with a {place} that the page fills, so that a translation can't lose it. */
type With<Place extends string> = `${string}{${Place}}${string}`;
type Span = With<'from'> & With<'to'>;
/** What a page reached by a mailed link says in each of its states. */
export interface Notice {
  title: string;
  body: string;
}

/** Everything the status page says by itself, in plain customers' words. */
export interface PageWording {
  /** For dates and numbers. */
  locale: string;
  /** The page's own name, from the company's. */
  titleOf: With<'name'>;
  skipToContent: string;
  navigation: string;
  footer: string;
  currentStatus: string;
  subscribe: string;
  history: string;
  feed: string;
  backToStatus: string;
  website: With<'name'>;
  support: string;
  asOf: With<'time'>;
  /** Instead of "as of" on pages of what is over. */
  lastChanged: With<'time'>;
  /** Names the choice of the page's language. */
  languageChoice: string;
  /** Beside a text that was not given in the reader's language. */
  writtenIn: With<'language'>;
  allTimes: With<'zone'>;
  /** On the button that changes between the reader's zone and the page's. */
  showTimesIn: With<'zone'>;
  /** Headline while an incident is open that has touched no component. */
  lookingIntoIt: string;
  range: Span;
  /** Joins what is listed in a sentence when there is more: "Website, Login and 3 more". */
  andMore: (names: string, more: number) => string;

  live: {
    /** Shown when nothing was heard for minutes. */
    stale: With<'time'>;
    /** Said to screen readers before the news. */
    updated: string;
  };

  incident: {
    singular: string;
    impact: string;
    since: With<'time'>;
    lasted: Span & With<'duration'>;
    started: string;
    resolved: string;
    duration: string;
    ongoing: string;
    affected: string;
    allUpdates: (count: number) => string;
    updates: string;
    edited: With<'time'>;
    changes: string;
    /** What the reader should do: nothing. Shown while an incident is open. */
    noNeedToReport: string;
    /** Unfolds the rest of a long text. */
    readOn: string;
  };

  promise: {
    next: With<'time'>;
    /** Shown instead of the promise once it has lapsed. */
    overdue: string;
    promisedBy: With<'time'>;
    kept: With<'time'>;
    late: With<'time'>;
    missed: With<'time'>;
    heading: string;
    record: (kept: number, made: number) => string;
  };

  maintenance: {
    singular: string;
    runningHeading: string;
    upcomingHeading: string;
    window: string;
    cancelled: string;
    cancelledAt: With<'time'>;
    moved: string;
    affected: string;
    finished: string;
    updates: string;
  };

  components: {
    heading: string;
    ungrouped: string;
    allOperational: (count: number) => string;
    othersOperational: (count: number) => string;
  };

  uptime: {
    heading: (days: number) => string;
    title: string;
    intro: string;
    /** The end of a row: "99.95 % uptime"; `percent` comes formatted. */
    percent: With<'percent'>;
    noData: string;
    /** Names the control that walks through the days of one row. */
    daysOf: With<'component'>;
    daysAgo: (days: number) => string;
    today: string;
    /** Of a day that is not over. */
    soFar: With<'detail'>;
    noTrouble: string;
    /** "Partial outage: 2 hours 10 minutes" */
    lasted: With<'status'> & With<'duration'>;
    /** Of several systems shown as one row. */
    worstOf: string;
    allDays: string;
    noneWithTrouble: string;
    /** Of one or more. */
    daysWithTrouble: (days: number) => string;
    /** The rule that uptime is computed by, for everybody to read. */
    ruleHeading: string;
    rule: string;
  };

  past: {
    heading: (days: number) => string;
    quiet: With<'day'>;
    quietRange: Span;
    all: string;
    title: string;
    intro: string;
    month: With<'month'>;
    noneInMonth: string;
    count: (incidents: number, maintenances: number) => string;
    earlier: string;
    later: string;
    months: string;
  };

  notFound: Notice;

  form: {
    subscribeTitle: string;
    subscribeIntro: string;
    problems: string;
    scopeHeading: string;
    wholePage: string;
    wholePageHint: string;
    some: string;
    someHint: string;
    wholeGroup: With<'group'>;
    wholeGroupHint: string;
    languageHeading: string;
    language: string;
    timeZone: string;
    emailHeading: string;
    emailHint: string;
    email: string;
    emailButton: string;
    pushHeading: string;
    pushHint: string;
    pushButton: string;
    pushWorking: string;
    pushDone: string;
    pushDenied: string;
    pushFailed: string;
    nothingChosen: string;
    /** Finds systems by name where there are many. */
    search: string;
    found: (count: number) => string;
    close: string;
    /** Above what follows after the button was pressed. */
    nextHeading: string;
    emailNext: string;
    pushNext: string;
    webhookNext: string;
    feedHeading: string;
    feedHint: string;
    feeds: { incidentsAtom: string; incidentsRss: string; updatesAtom: string; json: string };
    calendarHeading: string;
    calendarHint: string;
    calendar: string;
    unreachable: string;
    /** Beside a field that was refused. */
    faults: {
      email: string;
      webhook: string;
      /** The webhook address is subscribed already. */
      taken: string;
      scope: string;
      language: string;
      timeZone: string;
    };
    webhookHeading: string;
    webhookHint: string;
    webhook: string;
    webhookButton: string;
    subscribed: Notice;
    webhookAdded: Notice;
    secretHeading: string;
    secretHint: string;
    confirm: { ask: Notice; button: string; done: Notice; expired: Notice };
    preferences: {
      title: string;
      /** `other`: a room of a chat, or a phone. */
      intro: Record<'email' | 'web_push' | 'webhook' | 'other', string>;
      button: string;
      saved: string;
      unsubscribe: string;
      expired: Notice;
    };
    unsubscribe: { ask: Notice; button: string; done: Notice; expired: Notice };
    subscribeAgain: string;
  };
}
