import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Requests to addresses that strangers gave us (webhooks, push endpoints). They must not reach our own
 * network, whatever the address is spelled like and whatever its name resolves to at that moment.
 */
export interface Guard {
  /** Asked when an address is saved. Says what is wrong in words for the person who typed it. */
  checkUrl(url: string): { ok: true; url: URL } | { ok: false; reason: string };
  /** Whether a connection to this literal IP may be made; `plain` means without TLS. */
  allows(ip: string, plain: boolean): boolean;
  /** For the socket's `lookup`: fails the connect when any address the name resolves to is not allowed. */
  lookup: LookupFunction;
  /** The same for plain http, which only ever goes to targets allowed by the operator. */
  plainLookup: LookupFunction;
}

export interface GuardOptions {
  /** CIDRs that may be reached although they are private. */
  allow: readonly string[];
  /** All addresses of a name. Replaced in tests. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
}

/** The connect was refused by the guard, not by the other side. */
export class AddressRefused extends Error {
  readonly code = 'ERR_ADDRESS_REFUSED';
}

const longestUrl = 2000;
/** Names that never belong to a public host (RFC 6761, 6762, 7686, 8375, ICANN's `internal`). */
const internalSuffixes = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'invalid',
  'onion',
  'home.arpa',
];
/** Globally routed, yet a cloud's metadata service. The others live in private ranges. */
const metadataAddresses = ['168.63.129.16'];

export function createGuard({ allow, resolve = resolveHost }: GuardOptions): Guard {
  const allowed = allow.map((cidr) => ipaddr.parseCIDR(cidr));
  const isAllowed = (ip: ipaddr.IPv4 | ipaddr.IPv6) =>
    allowed.some(([network, bits]) => network.kind() === ip.kind() && ip.match(network, bits));

  function allows(text: string, plain: boolean): boolean {
    if (isIP(text) === 0) return false;
    const ip = unwrap(ipaddr.parse(text));
    return isAllowed(ip) || (!plain && isPublic(ip));
  }

  function guardedLookup(plain: boolean): LookupFunction {
    return (hostname, options, callback) => {
      const name = bareHost(hostname);
      // Not asked for at all where no answer could be allowed.
      if (isInternalName(name) ? allowed.length === 0 : !isHostName(name)) {
        callback(new AddressRefused('The name is not allowed.'), []);
        return;
      }
      resolve(hostname).then(
        (addresses) => {
          if (addresses.some(({ address }) => !allows(address, plain)))
            return callback(new AddressRefused('The name resolves to an address that is not allowed.'), []);
          const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
          const wanted = addresses.filter((address) => !family || address.family === family);
          const first = wanted[0];
          if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
          if (options.all) callback(null, wanted);
          else callback(null, first.address, first.family);
        },
        (error) => callback(error, []),
      );
    };
  }

  function checkUrl(text: string): ReturnType<Guard['checkUrl']> {
    const no = (reason: string) => ({ ok: false, reason }) as const;
    if (text.length > longestUrl) return no(`The address is longer than ${longestUrl} characters.`);
    const url = URL.parse(text);
    if (!url) return no('This is not a complete address, such as https://example.com/hook.');
    const plain = url.protocol === 'http:';
    if (!plain && url.protocol !== 'https:') return no('The address must begin with https://.');
    if (url.username || url.password || /^[a-z]+:[\\/]*[^\\/?#]*@/i.test(text))
      return no('The address must not carry a user name or password.');
    if (url.port === '0') return no('The address names a port that does not exist.');
    if (url.href.length > longestUrl) return no(`The address is longer than ${longestUrl} characters.`);
    const host = bareHost(url.hostname);
    if (isIP(host)) {
      if (allows(host, plain)) return { ok: true, url };
      return no(
        plain
          ? 'The address must begin with https://.'
          : 'The address belongs to a private or reserved network.',
      );
    }
    // Where the operator allows private targets their names are fine too; the connect checks what they resolve to.
    if (isInternalName(host))
      return allowed.length > 0 ? { ok: true, url } : no('The host name belongs to a private network.');
    if (!isHostName(host)) return no('The address has no valid host name.');
    return plain ? no('The address must begin with https://.') : { ok: true, url };
  }

  return { checkUrl, allows, lookup: guardedLookup(false), plainLookup: guardedLookup(true) };
}

/** An IPv4 address that hides in an IPv6 one, as the network would see it. */
function unwrap(ip: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(ip instanceof ipaddr.IPv6)) return ip;
  if (ip.isIPv4MappedAddress()) return ip.toIPv4Address();
  const nat64 = ip.match(ipaddr.IPv6.parse('64:ff9b::'), 96);
  return nat64 ? new ipaddr.IPv4(ip.toByteArray().slice(12)) : ip;
}

/** 6to4, Teredo, benchmarking and the like are no plain unicast: refused. */
function isPublic(ip: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (metadataAddresses.includes(ip.toString()) || ip.range() !== 'unicast') return false;
  // IPv4-compatible (::7f00:1) and unassigned space count as unicast in the library.
  return ip instanceof ipaddr.IPv4 || ip.match(ipaddr.IPv6.parse('2000::'), 3);
}

/** A URL's host as the network takes it: no brackets, no final dot, lower case. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function isInternalName(host: string): boolean {
  if (!isHostName(`${host}.example`)) return false;
  return !host.includes('.') || internalSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
}

function isHostName(host: string): boolean {
  const labels = host.split('.');
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  );
}

const resolver = new dns.Resolver({ timeout: 2000, tries: 2 });

/**
 * Public names are asked from the name servers directly: `dns.lookup` occupies one of libuv's four threads,
 * so a few hostile name servers that never answer would stop all file access of the process.
 */
async function resolveHost(hostname: string): Promise<LookupAddress[]> {
  if (isInternalName(bareHost(hostname))) return dns.lookup(hostname, { all: true });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
  return [
    ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
    ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
  ];
}
