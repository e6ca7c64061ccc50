/** An address as it is kept, and `key`, which is the same for every spelling of it. */
export type ParsedAddress = { ok: true; address: string; key: string } | { ok: false; reason: string };

/** Asks whether a web address that a stranger gave may be called. The guard of outbound requests answers. */
export type CheckAddress = (url: string) => { ok: true } | { ok: false; reason: string };

/** The address of a webhook or of a browser's push service, without a fragment. */
export function parseEndpoint(input: string, check: CheckAddress): ParsedAddress {
  const text = input.trim();
  const address = endpointWithoutFragment(text);
  if (address === null) return refused('This is not a complete address, such as https://example.com/hook.');
  const checked = check(text);
  if (!checked.ok) return refused(checked.reason);
  return { ok: true, address, key: address };
}

/** As a URL parser writes it; null for what is no address. */
export function endpointWithoutFragment(text: string): string | null {
  const url = URL.parse(text);
  if (!url) return null;
  url.hash = '';
  return url.href;
}

export const refused = (reason: string): ParsedAddress => ({ ok: false, reason });
