/** A sentence with a {place} that the page fills, so that a translation can't lose it. */
type With<Place extends string> = `${string}{${Place}}${string}`;
type Span = With<'from'> & With<'to'>;
/** What a page reached by a mailed link says in each of its states. */
interface Notice {
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
  allTimes: With<'zone'>;
  /** Headline while an incident is open that has touched no component. */
  lookingIntoIt: string;
  range: Span;

  incident: {
    heading: string;
    singular: string;
    impact: string;
    since: With<'time'>;
    lasted: Span & With<'duration'>;
    started: string;
    resolved: string;
    duration: string;
    ongoing: string;
    affected: string;
    latestUpdate: string;
    allUpdates: (count: number) => string;
    updates: string;
    edited: With<'time'>;
    changes: string;
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
    languages: Record<'en' | 'de', string>;
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
    feedHeading: string;
    feedHint: string;
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
      intro: Record<'email' | 'web_push' | 'webhook', string>;
      button: string;
      saved: string;
      unsubscribe: string;
      expired: Notice;
    };
    unsubscribe: { ask: Notice; button: string; done: Notice; expired: Notice };
    subscribeAgain: string;
  };
}
