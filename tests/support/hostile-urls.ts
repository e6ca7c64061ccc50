/**
 * Addresses that a stranger may give us and that nobody's server must be called by: each leads into a private
 * network, or to nowhere, or is none. PORT stands for the port of a listener on this machine.
 */

// biome-ignore format: a table
/** Each names an address that is not public, in a spelling that a URL parser accepts. */
export const privateUrls: readonly string[] = [
  // loopback: short, decimal, hexadecimal, octal, mixed, encoded, full-width, circled, with odd slashes and dots
  'https://127.0.0.1:PORT/', 'https://127.1:PORT/', 'https://127.0.1:PORT/', 'https://2130706433:PORT/',
  'https://0x7f000001:PORT/', 'https://0x7F.0x0.0x0.0x1:PORT/', 'https://0x7f.1:PORT/', 'https://0177.0.0.1:PORT/',
  'https://0177.0x0.0.1:PORT/', 'https://00000177.0.0.01:PORT/', 'https://017700000001:PORT/',
  'https://127.0.0.1.:PORT/', 'https://%31%32%37.0.0.1:PORT/', 'https://①②⑦.⓪.⓪.①:PORT/',
  'https://127。0。0。1:PORT/', 'https://127．0．0．1:PORT/', 'https://１２７.０.０.１:PORT/', 'https:/127.0.0.1:PORT/',
  'https:127.0.0.1:PORT/', 'https:///127.0.0.1:PORT/', 'https:\\\\127.0.0.1:PORT\\hook',
  '\thttps://127.0.0.1:PORT/', 'https://127.0.\n0.1:PORT/', 'ht\ttps://127.0.0.1:PORT/', 'HTTPS://127.0.0.1:PORT/',
  'https://127.255.255.254:PORT/', 'https://127.0.0.2:PORT/',
  // "this host", private, shared, link-local, reserved, broadcast, multicast, documentation, benchmarks, relays
  'https://0.0.0.0:PORT/', 'https://0:PORT/', 'https://0x0:PORT/', 'https://00000000:PORT/', 'https://1:PORT/',
  'https://10.0.0.1:PORT/', 'https://10.1:PORT/', 'https://172.16.0.1:PORT/', 'https://172.31.255.255:PORT/',
  'https://192.168.1.1:PORT/', 'https://192.168.257:PORT/', 'https://3232235777:PORT/', 'https://100.64.0.1:PORT/',
  'https://100.127.255.255:PORT/', 'https://169.254.1.1:PORT/', 'https://192.0.0.8:PORT/', 'https://192.0.0.192:PORT/',
  'https://192.0.2.1:PORT/', 'https://198.18.0.1:PORT/', 'https://198.51.100.7:PORT/', 'https://203.0.113.5:PORT/',
  'https://224.0.0.1:PORT/', 'https://239.255.255.250:PORT/', 'https://240.0.0.1:PORT/',
  'https://255.255.255.255:PORT/', 'https://4294967295:PORT/', 'https://192.88.99.1:PORT/',
  // metadata services of clouds
  'https://169.254.169.254:PORT/latest/meta-data/', 'https://0xa9fea9fe:PORT/', 'https://2852039166:PORT/',
  'https://0251.0376.0251.0376:PORT/', 'https://169.254.43518:PORT/', 'https://[::ffff:a9fe:a9fe]:PORT/',
  'https://[64:ff9b::a9fe:a9fe]:PORT/', 'https://100.100.100.200:PORT/', 'https://168.63.129.16:PORT/',
  'https://[::ffff:a83f:8110]:PORT/', 'https://[fd00:ec2::254]:PORT/', 'https://[fd20:ce::254]:PORT/',
  // IPv6: loopback, none, link-local, unique local, site-local, multicast, documentation, discard, unassigned
  'https://[::1]:PORT/', 'https://[::]:PORT/', 'https://[0:0:0:0:0:0:0:1]:PORT/', 'https://[0000::0001]:PORT/',
  'https://[fe80::1]:PORT/', 'https://[febf::1]:PORT/', 'https://[fc00::1]:PORT/', 'https://[fd12::1]:PORT/',
  'https://[fec0::1]:PORT/', 'https://[ff02::1]:PORT/', 'https://[2001:db8::1]:PORT/', 'https://[3fff::1]:PORT/',
  'https://[5f00::1]:PORT/', 'https://[100::1]:PORT/', 'https://[4000::1]:PORT/', 'https://[2001:2::1]:PORT/',
  'https://[2001:10::1]:PORT/', 'https://[2001:20::1]:PORT/',
  // IPv4 inside IPv6: mapped, compatible, translated, NAT64, local NAT64, 6to4, Teredo
  'https://[::ffff:127.0.0.1]:PORT/', 'https://[::ffff:7f00:1]:PORT/', 'https://[::FFFF:7F00:0001]:PORT/',
  'https://[::ffff:10.0.0.1]:PORT/', 'https://[::ffff:0.0.0.0]:PORT/', 'https://[::127.0.0.1]:PORT/',
  'https://[::7f00:1]:PORT/', 'https://[::ffff:0:127.0.0.1]:PORT/', 'https://[64:ff9b::127.0.0.1]:PORT/',
  'https://[64:ff9b::a00:1]:PORT/', 'https://[64:ff9b::100.64.0.1]:PORT/', 'https://[64:ff9b:1::7f00:1]:PORT/',
  'https://[64:ff9b:1:ffff::1]:PORT/', 'https://[2002:7f00:1::]:PORT/', 'https://[2002:a00:1::1]:PORT/',
  'https://[2002:c0a8:101::1]:PORT/', 'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]:PORT/',
  'https://[2001::1]:PORT/',
  // names that stay at home
  'https://localhost:PORT/', 'https://localhost.:PORT/', 'https://LOCALHOST:PORT/', 'https://l\u00adocalhost:PORT/',
  'https://ｌｏｃａｌｈｏｓｔ:PORT/', 'https://%6cocalhost:PORT/', 'https://a.localhost:PORT/',
  'https://a.b.LocalHost.:PORT/', 'https://localhost.localdomain:PORT/', 'https://ip6-localhost:PORT/',
  'https://printer.local:PORT/', 'https://vault.internal:PORT/', 'https://metadata.google.internal:PORT/',
  'https://metadata:PORT/', 'https://nas.lan:PORT/', 'https://intranet:PORT/', 'https://db.home.arpa:PORT/',
  'https://kubernetes.default.svc.cluster.local:PORT/', 'https://host.docker.internal:PORT/',
  // without TLS, to this machine and to the world
  'http://127.0.0.1:PORT/', 'http://[::1]:PORT/', 'http://localhost:PORT/', 'http://2130706433:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/', 'http://0.0.0.0:PORT/', 'http://8.8.8.8:PORT/', 'http://example.com:PORT/',
];

// biome-ignore format: a table
/** Not refused for what they lead to, but for what they are: user names, ports, schemes, nonsense. */
export const crookedUrls: readonly string[] = [
  'https://user:pass@example.com/', 'https://user@example.com/', 'https://@example.com/',
  'https://:@example.com/', 'https:\\\\user@example.com\\', 'https://example.com@127.0.0.1:PORT/',
  'https://example.com:443@127.0.0.1:PORT/', 'https://127.0.0.1:PORT\\@example.com/',
  'https://example.com%00@127.0.0.1:PORT/', 'https://example.com:0/', 'https://example.com:99999/',
  'https://example.com:-1/', 'https://example.com:80:PORT/', 'ftp://127.0.0.1:PORT/', 'ftp://example.com/',
  'file:///etc/passwd', 'file://127.0.0.1:PORT/x', 'javascript:alert(1)', 'gopher://127.0.0.1:PORT/_x',
  'data:text/plain,x', 'unix:/run/x.sock', 'ws://127.0.0.1:PORT/', 'wss://example.com/', 'blob:https://127.0.0.1:PORT/x',
  'view-source:https://127.0.0.1:PORT/', 'jar:https://127.0.0.1:PORT/!/', 'dict://127.0.0.1:PORT/x',
  'ldap://127.0.0.1:PORT/', 'http+unix://%2Frun%2Fx.sock/', '//example.com/', 'example.com/hook', '127.0.0.1:PORT', '',
  'https://', 'https:', 'https://?', 'https://.../', 'https://a..b/', 'https://-/', 'https://exa mple.com/',
  'https://[fe80::1%25eth0]:PORT/', 'https://[fe80::1%lo]:PORT/', 'https://[::1]x:PORT/', 'https://[127.0.0.1]:PORT/',
  'https://::1:PORT/', 'https://256.256.256.256:PORT/', 'https://127.0.0.1.5:PORT/', 'https://0x100000000:PORT/',
  'https://1.2.3.4.5:PORT/', 'https://example.com\u0000.evil/', 'https://xn--/', `https://example.com/${'a'.repeat(2000)}`,
  `https://${'a.'.repeat(130)}example.com/`, `https://${'a'.repeat(64)}.example.com/`,
];

export const hostileUrls: readonly string[] = [...privateUrls, ...crookedUrls];

// biome-ignore format: a table
/** What the name of a public host may resolve to, and no connection may come of. */
export const hostileAnswers: readonly [story: string, addresses: readonly string[]][] = [
  ['this machine, as with 127.0.0.1.nip.io', ['127.0.0.1']],
  ['another of its addresses', ['127.8.8.8']],
  ['this machine over IPv6 alone', ['::1']],
  ['no address', ['0.0.0.0']],
  ['no address over IPv6', ['::']],
  ['one public and one private address', ['8.8.8.8', '127.0.0.1']],
  ['a private address before a public one', ['10.0.0.1', '8.8.8.8']],
  ['a public IPv4 and a private IPv6 address', ['8.8.8.8', 'fd00::1']],
  ['a mapped address', ['::ffff:127.0.0.1']],
  ['a mapped address in hexadecimal', ['::ffff:7f00:1']],
  ['a NAT64 address', ['64:ff9b::7f00:1']],
  ['a local NAT64 address', ['64:ff9b:1::7f00:1']],
  ['a 6to4 address', ['2002:7f00:1::']],
  ['a Teredo address', ['2001::1']],
  ['link-local with a zone', ['fe80::1%lo']],
  ['a metadata service', ['169.254.169.254']],
  ['Azure’s metadata service, which is globally routed', ['168.63.129.16']],
  ['shared address space', ['100.64.0.1']],
  ['multicast', ['224.0.0.1']],
  ['broadcast', ['255.255.255.255']],
  ['a name instead of an address', ['localhost']],
  ['nonsense', ['127.0.0.1.nip.io']],
  ['nothing but a space', [' 127.0.0.1']],
];

/** Public addresses, in spellings that look hostile and are not. */
export const harmlessUrls: readonly string[] = [
  'https://example.com/hook',
  'https://example.com:8443/hook?x=1#y',
  'https://EXAMPLE.com./',
  'https://bücher.example/',
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
  'https://[64:ff9b::8.8.8.8]/',
  'https://hook_1.example.com/',
  'https://1.example.com/',
  'https://127.0.0.1.example.com/',
  'https://localhost.example.com/',
  'https://example.com/?u=https://user@127.0.0.1/',
];

/** For a listener at this port. */
export function atPort(url: string, port: number): string {
  return url.replaceAll('PORT', String(port));
}
