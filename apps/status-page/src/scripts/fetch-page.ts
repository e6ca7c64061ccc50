/** Asks the server, not the browser's cache, and not for ever. */
export const ask = (address: string, options?: RequestInit): Promise<Response> =>
  fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(15_000), ...options });

/** Another page of ours, or this one as it is now. */
export async function fetchPage(
  address: string,
  options?: RequestInit,
): Promise<[main: HTMLElement, page: Document, status: number]> {
  const answer = await ask(address, options);
  // Its styles are for it alone: kept as templates, they are neither applied nor refused.
  const html = (await answer.text()).replace(/(<\/?)style/g, '$1template');
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [page.querySelector('main') as HTMLElement, page, answer.status];
}

export type FetchPage = typeof fetchPage;
