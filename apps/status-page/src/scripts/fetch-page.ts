/** Another page of ours, or this one as it is now, asked of the server and not of the browser's cache. */
export async function fetchPage(
  address: string,
  options?: RequestInit,
): Promise<{ ok: boolean; page: Document; main: HTMLElement }> {
  const answer = await fetch(address, {
    cache: 'no-cache',
    signal: AbortSignal.timeout(15_000),
    ...options,
  });
  // Its styles are for it alone: kept as templates, they are neither applied nor refused.
  const html = (await answer.text()).replace(/(<\/?)style/g, '$1template');
  const page = new DOMParser().parseFromString(html, 'text/html');
  return { ok: answer.ok, page, main: page.querySelector('main') ?? page.body };
}

export type FetchPage = typeof fetchPage;
