import type { Browser } from 'playwright-core';

export interface ColdVisit {
  /** Everything that came over the wire, headers and all, until nothing more was asked for. */
  bytes: number;
  requests: { url: string; type: string; bytes: number; before: 'first paint' | 'later' }[];
  /** Milliseconds from the start of the navigation. */
  firstContentfulPaint: number;
}

/** Opens a page in a window that has never seen it, and keeps account of what it cost. */
export async function visitCold(browser: Browser, url: string): Promise<ColdVisit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  const seen = new Map<string, ColdVisit['requests'][number] & { at: number }>();
  protocol.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other', timestamp }) => {
    seen.set(requestId, { url: request.url, type, bytes: 0, before: 'later', at: timestamp });
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = seen.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0];
          if (entry) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  const resources = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => {
      const { name, startTime, renderBlockingStatus } = entry as PerformanceResourceTiming & {
        renderBlockingStatus?: string;
      };
      return { name, startTime, blocking: renderBlockingStatus === 'blocking' };
    }),
  );
  const requests = [...seen.values()].map(({ at: _, ...request }) => {
    const resource = resources.find(({ name }) => name === request.url);
    const needed = request.url === url || resource?.blocking === true;
    return { ...request, before: needed ? ('first paint' as const) : ('later' as const) };
  });
  await context.close();
  return {
    bytes: requests.reduce((sum, request) => sum + request.bytes, 0),
    requests,
    firstContentfulPaint: paint,
  };
}
