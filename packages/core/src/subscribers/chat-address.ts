import { type CheckAddress, type ParsedAddress, parseEndpoint, refused } from './web-address.ts';

interface Home {
  /** What it calls such an address. */
  name: string;
  example: string;
  isAt(url: URL): boolean;
}

const slack: Home = {
  name: 'an incoming webhook of Slack',
  example: 'https://hooks.slack.com/services/T…/B…/…',
  isAt: ({ hostname, pathname }) =>
    ['hooks.slack.com', 'hooks.slack-gov.com'].includes(hostname) && pathname.startsWith('/services/'),
};

const discord: Home = {
  name: 'a webhook of Discord',
  example: 'https://discord.com/api/webhooks/…/…',
  isAt: ({ hostname, pathname }) =>
    /^((ptb|canary)\.)?discord(app)?\.com$/.test(hostname) &&
    /^\/api(\/v\d+)?\/webhooks\/\d+\/[\w-]+\/?$/.test(pathname),
};

export const parseSlackWebhook = (input: string, check: CheckAddress) => parseAt(slack, input, check);
export const parseDiscordWebhook = (input: string, check: CheckAddress) => parseAt(discord, input, check);

function parseAt(home: Home, input: string, check: CheckAddress): ParsedAddress {
  const parsed = parseEndpoint(input, check);
  if (!parsed.ok) return parsed;
  const url = new URL(parsed.address);
  // Plain http passes only to targets that the operator allowed: a relay of their own.
  if (url.protocol === 'http:' || home.isAt(url)) return parsed;
  return refused(`This is not the address of ${home.name}, such as ${home.example}.`);
}

/** The address of a Workflow that posts to Microsoft Teams: its host depends on the tenant. */
export function parseTeamsWorkflow(input: string, check: CheckAddress): ParsedAddress {
  const parsed = parseEndpoint(input, check);
  if (
    parsed.ok &&
    /(^|\.)webhook\.office\.com$|^outlook\.office\.com$/.test(new URL(parsed.address).hostname)
  )
    return refused(
      'Microsoft has retired addresses of this kind. In Teams, make one with Workflows instead.',
    );
  return parsed;
}

/** A chat of Telegram: its number, which is negative for groups, or the name of a public one. */
export function parseTelegramChat(input: string): ParsedAddress {
  const text = input.trim();
  // 52 bits, says the Bot API.
  if (/^-?[1-9]\d{0,15}$/.test(text) && Math.abs(Number(text)) < 2 ** 52)
    return { ok: true, address: text, key: text };
  if (/^@[A-Za-z]\w{3,31}$/.test(text)) return { ok: true, address: text, key: text.toLowerCase() };
  return refused(
    'Give the id of the chat, such as -1001234567890, or the name of a public channel, such as @example.',
  );
}

/** A room's id. Since room version 12 it is a hash, without the server's name. */
export function parseMatrixRoom(input: string): ParsedAddress {
  const text = input.trim();
  if (text.startsWith('#'))
    return refused("Give the room's id, which begins with !, instead of its alias. Its settings show it.");
  if (/^![\x21-\x39\x3b-\x7e]{1,200}:[A-Za-z0-9.:[\]-]{1,230}$/.test(text) || /^![\w-]{43}$/.test(text))
    return { ok: true, address: text, key: text };
  return refused('Give the id of a room, such as !abcdefg:example.com.');
}
