import type { Notice } from './page.ts';

/** What is said on chats and phones, and about them, beyond what mails say. */
export interface ChannelsWording {
  /** Somebody wants to see whether messages arrive: nobody may take it for news. */
  test: { title: (page: string) => string; body: string };
  /**
   * Text messages are short, for each part of 160 letters costs. YES, STOP and HELP are understood in every
   * language, and so are each language's own words for them.
   */
  sms: {
    ask: (page: string) => string;
    confirmed: (page: string) => string;
    stopped: (page: string) => string;
    help: (page: string, url: string) => string;
    /** To a number that is not subscribed. */
    notSubscribed: (page: string, url: string) => string;
  };
  /** On the subscribe page. */
  chat: {
    heading: string;
    hint: string;
    program: string;
    address: string;
    addressHint: string;
    button: string;
    next: string;
    added: Notice;
    /** Beside an address that was refused. */
    fault: string;
  };
}
