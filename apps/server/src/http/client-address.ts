import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { AppEnv } from './context.ts';

/** The address at the other end of the socket; null when it can't be told. */
export function socketAddress(c: Context<AppEnv>): string | null {
  const bindings = c.env as { incoming?: { socket: { remoteAddress?: string | undefined } } } | undefined;
  return bindings?.incoming?.socket.remoteAddress ?? null;
}

/** The address a request came from: the socket's, or what our own proxy says of it. */
export function clientAddress(c: Context<AppEnv>, trustProxy: boolean): string | null {
  const socket = socketAddress(c);
  if (!trustProxy) return socket;
  // The last entry is the one our proxy added; those before it are whatever the client sent.
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && ipaddr.isValid(forwarded) ? forwarded : socket;
}

/** What counts as one client: an IPv4 address, or the /64 that an IPv6 one was taken from. */
export function clientKey(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const ip = ipaddr.process(address);
  if (ip instanceof ipaddr.IPv4) return ip.toString();
  return `${ip.toByteArray().slice(0, 8).join('.')}/64`;
}

/** The network that one customer of a provider may have whole: 256 IPv4 addresses, or the /48 of an IPv6 one. */
export function networkKey(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const ip = ipaddr.process(address);
  const bytes = ip.toByteArray();
  return ip instanceof ipaddr.IPv4
    ? `${bytes.slice(0, 3).join('.')}/24`
    : `${bytes.slice(0, 6).join('.')}/48`;
}

export function isLoopback(address: string | null): boolean {
  return address !== null && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
