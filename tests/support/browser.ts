import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { parseMail, type ReceivedMail } from './smtp-sink.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, or the one that CALMLINE_CHROMIUM names. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CALMLINE_CHROMIUM || '/usr/bin/chromium',
    args: flags,
  });
}

export interface Visitor {
  page: Page;
  /** Addresses on other hosts that a page asked for; none of them was reached. */
  foreign: string[];
  /** Errors in the console, refusals of the content security policy among them, and parts of pages that aren't there. */
  complaints: string[];
  close(): Promise<void>;
}

/** Somebody who looks at the pages of one server, with cookies, permissions and a window of their own. */
export async function visit(
  browser: Browser,
  server: { url: string },
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const foreign: string[] = [];
  const complaints: string[] = [];
  await context.route(
    (url) => url.origin !== server.url,
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  context.on('console', (message) => {
    // Chromium says this of pages that are to answer with an error, too; of their parts we hear below.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  context.on('response', (answer) => {
    if (answer.status() >= 400 && !answer.request().isNavigationRequest())
      complaints.push(`${answer.status()} ${answer.url()}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return { page: await context.newPage(), foreign, complaints, close: () => context.close() };
}

/** The words of a part of a page as one sees them, on one line. */
export async function seen(part: Locator): Promise<string> {
  // Not textContent: what is hidden doesn't count.
  return (await part.innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Whether the page can be moved sideways, and what sticks out. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.slice(0, 40)}"`,
      );
  });
}

/** The address in a mail's text that leads to a page of ours. */
export async function linkIn(
  mail: ReceivedMail,
  kind: 'confirm' | 'preferences' | 'unsubscribe' | 'incidents',
): Promise<string> {
  const { text = '' } = await parseMail(mail);
  const link = text.match(new RegExp(`http\\S+/${kind}/\\S+`))?.[0];
  if (!link) throw new Error(`no ${kind} link in:\n${text}`);
  return link;
}
