import { type ChannelName, channels } from '../sender.ts';

/**
 * Something that an operator sets for providers: by the name of a channel, for all that it sends, or by a host, with all
 * hosts below it. A host that is named goes before its channel.
 */
export type ByProvider = ReadonlyMap<string, number>;

/**
 * `email=40,hooks.slack.com=4`, each value read by `read`, which gives null for what it can't read.
 * Throws an Error that says what is wrong.
 */
export function parseByProvider(
  text: string,
  read: (value: string) => number | null,
  example: string,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [name = '', ...rest] = part.toLowerCase().split('=');
    const value = read(rest.join('='));
    if (!isProvider(name) || value === null)
      throw new Error(`'${part}' can't be used; write ${example}, with channels or hosts`);
    found.set(name, value);
  }
  return found;
}

/** A channel or a host; a lone word that is neither would set nothing, and nobody would notice. */
function isProvider(name: string): boolean {
  return channels.some((channel) => channel === name) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name);
}

/** What is set for a host, or for the nearest one above it. */
export function setForHost(set: ByProvider, host: string): { provider: string; value: number } | null {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const value = set.get(name);
    if (value !== undefined) return { provider: name, value };
  }
  return null;
}

/** Whether anything can be set for an address on a channel, whatever the address. */
export function mayBeSetFor(set: ByProvider, channel: ChannelName): boolean {
  return set.has(channel) || [...set.keys()].some((name) => name.includes('.'));
}

/** What is set for an address on a channel. */
export function setFor(
  set: ByProvider,
  channel: ChannelName,
  address: string,
): { provider: string; value: number } | null {
  const host = address.includes('://') ? URL.parse(address)?.hostname : undefined;
  const value = set.get(channel);
  return (host && setForHost(set, host)) || (value === undefined ? null : { provider: channel, value });
}
