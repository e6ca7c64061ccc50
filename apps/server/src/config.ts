import { readFileSync } from 'node:fs';
import { createDkimSigner } from '@calmline/core/delivery/channels/dkim';
import { parseSmtpUrl } from '@calmline/core/delivery/channels/smtp-url';
import { type Connections, parseConnections, parseRates, type Rates } from '@calmline/core/delivery/rates';
import type { S3Settings } from '@calmline/core/publishing';
import { type Language, languages } from '@calmline/snapshot';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

export type Role = 'api' | 'worker';

export interface Config {
  port: number;
  host: string;
  data: string;
  databaseUrl: string | null;
  publicUrl: string;
  adminKey: string | null;
  roles: readonly Role[];
  smtpUrl: string | null;
  mailFrom: string;
  mailConnections: number;
  /** More to one recipient in an hour wait, and come as one. */
  messagesPerHour: number;
  /** Messages a second that providers take, all workers together. */
  rates: Rates;
  /** Sends at once to providers, of this process. */
  connections: Connections;
  dkim: { domain: string; selector: string; privateKey: string } | null;
  /** Channels through an account of the operator's; null where there is none. */
  telegram: { url: string; token: string } | null;
  matrix: { url: string; token: string } | null;
  sms: { url: string; accountSid: string; authToken: string; from: string } | null;
  /** What a mail server shows to hand over bounces and complaints; null: it may not. */
  mailHookToken: string | null;
  /** A folder that bounces and complaints are put into; null for none. */
  mailDrop: string | null;
  /** How long the ledger keeps who was told what. */
  ledgerDays: number;
  /** An object store that gets the public face, too. */
  s3: S3Settings | null;
  /** CIDRs that user-given addresses may reach although they are private. */
  allowPrivateTargets: readonly string[];
  trustProxy: boolean;
  /** What a page made at the first start is published in, its own language first; null for all. */
  languages: readonly Language[] | null;
  logLevel: string;
}

/** All faults of the environment at once, so that nobody has to start five times. */
export class ConfigFaults extends Error {
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : 'faults'}:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    );
  }
}

/** Variables that may also come from a file named by `<NAME>_FILE`. */
const secrets = [
  'DATABASE_URL',
  'SMTP_URL',
  'CALMLINE_ADMIN_KEY',
  'CALMLINE_DKIM_PRIVATE_KEY',
  'CALMLINE_MAIL_HOOK_TOKEN',
  'CALMLINE_S3_SECRET_ACCESS_KEY',
  'CALMLINE_TELEGRAM_TOKEN',
  'CALMLINE_MATRIX_TOKEN',
  'CALMLINE_TWILIO_AUTH_TOKEN',
] as const;

const flag = z
  .enum(['true', 'false', '1', '0'], 'use true or false')
  .transform((v) => v === 'true' || v === '1');
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'give an http(s) address such as https://status.example.com' })
  .transform((url) => url.replace(/\/+$/, ''));

const secretText = /^[\x21-\x7e]{8,1000}$/;
const secretMessage = 'use 8 or more visible characters without spaces';

const Environment = z.object({
  PORT: z.coerce
    .number('use a port number')
    .int()
    .min(1, 'use a port from 1 to 65535')
    .max(65_535, 'use a port from 1 to 65535')
    .default(8080),
  CALMLINE_HOST: z.string().default('0.0.0.0'),
  CALMLINE_DATA: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, 'give a postgresql:// address, or leave it out for the embedded database')
    .optional(),
  CALMLINE_PUBLIC_URL: httpUrl.optional(),
  CALMLINE_ADMIN_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, 'use 20 to 200 visible characters without spaces')
    .optional(),
  CALMLINE_ROLES: z
    .string()
    .default('api,worker')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['api', 'worker'], "use 'api', 'worker' or 'api,worker'")).min(1)),
  SMTP_URL: z
    .string()
    .superRefine(usableBy((url) => parseSmtpUrl(url)))
    .optional(),
  CALMLINE_MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>"\p{Cc}\p{Zl}\p{Zp}]{1,80} <[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+>|[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+)$/u,
      "use 'status@example.com' or 'Example Status <status@example.com>'",
    )
    .default('Calmline <status@localhost.localdomain>'),
  CALMLINE_MAIL_CONNECTIONS: z.coerce.number().int().min(1).max(500, 'use 1 to 500').default(40),
  CALMLINE_MESSAGES_PER_HOUR: z.coerce.number().int().min(1).max(1000, 'use 1 to 1000').default(12),
  CALMLINE_RATES: z.string().default('').superRefine(usableBy(parseRates)).transform(parseRates),
  CALMLINE_CONNECTIONS: z
    .string()
    .default('')
    .superRefine(usableBy(parseConnections))
    .transform(parseConnections),
  CALMLINE_DKIM_DOMAIN: z.string().optional(),
  CALMLINE_DKIM_SELECTOR: z.string().optional(),
  CALMLINE_DKIM_PRIVATE_KEY: z
    .string()
    .superRefine(usableBy((privateKey) => createDkimSigner({ domain: 'any', selector: 'any', privateKey })))
    .optional(),
  CALMLINE_ALLOW_PRIVATE_TARGETS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine(
      (cidrs) => cidrs.every((cidr) => ipaddr.isValidCIDR(cidr)),
      'use CIDRs such as 127.0.0.0/8,10.1.0.0/16',
    ),
  CALMLINE_TELEGRAM_URL: httpUrl.default('https://api.telegram.org'),
  CALMLINE_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{3,20}:[\w-]{20,100}$/, 'give the token as BotFather shows it: digits, a colon, letters')
    .optional(),
  CALMLINE_MATRIX_URL: httpUrl.optional(),
  CALMLINE_MATRIX_TOKEN: z.string().regex(secretText, secretMessage).optional(),
  CALMLINE_SMS_URL: httpUrl.default('https://api.twilio.com'),
  CALMLINE_SMS_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
      'give a number such as +4915112345678, a short code, a name of up to 11 letters, or a messaging service (MG…)',
    )
    .optional(),
  CALMLINE_TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^\w{2,64}$/, 'give the account SID, which begins with AC')
    .optional(),
  CALMLINE_TWILIO_AUTH_TOKEN: z.string().regex(secretText, secretMessage).optional(),
  CALMLINE_MAIL_HOOK_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, 'use 20 to 200 visible characters without spaces')
    .optional(),
  CALMLINE_MAIL_DROP: z.string().optional(),
  CALMLINE_LEDGER_DAYS: z.coerce
    .number('use a number of days')
    .int()
    .min(7, 'use 7 days or more: deliveries are tried for a day')
    .max(36_500)
    .default(400),
  CALMLINE_S3_URL: httpUrl
    .refine((url) => new URL(url).pathname.length > 1, 'name the bucket, too: https://s3.example.com/bucket')
    .optional(),
  CALMLINE_S3_REGION: z.string().default('us-east-1'),
  CALMLINE_S3_ACCESS_KEY_ID: z.string().optional(),
  CALMLINE_S3_SECRET_ACCESS_KEY: z.string().optional(),
  CALMLINE_TRUST_PROXY: flag.default(false),
  CALMLINE_LANGUAGES: z
    .string()
    .transform((text) => text.split(',').map((code) => code.trim()))
    .pipe(z.array(z.enum(languages, `use codes such as en,de from ${languages.join(', ')}`)).min(1))
    .optional(),
  CALMLINE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/**
 * The environment as a configuration.
 * @throws ConfigFaults naming every variable that has to change, and how
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const given = withFiles(environment, faults);
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) faults.push(`${path[0]?.toString()}: ${message}`);
  const dkim = ['CALMLINE_DKIM_DOMAIN', 'CALMLINE_DKIM_SELECTOR', 'CALMLINE_DKIM_PRIVATE_KEY'].filter(
    (name) => given[name],
  );
  if (dkim.length > 0 && dkim.length < 3)
    faults.push(`${dkim.join(', ')}: DKIM needs domain, selector and private key together`);
  if (given.SMTP_URL && !given.CALMLINE_MAIL_FROM)
    faults.push(
      "CALMLINE_MAIL_FROM: with SMTP_URL mails are really sent; say who they come from, such as 'Example Status <status@example.com>'",
    );
  const s3 = ['CALMLINE_S3_URL', 'CALMLINE_S3_ACCESS_KEY_ID', 'CALMLINE_S3_SECRET_ACCESS_KEY'].filter(
    (name) => given[name],
  );
  if (s3.length > 0 && s3.length < 3)
    faults.push(
      `${s3.join(', ')}: an object store needs address, access key id and secret access key together`,
    );
  const together = (what: string, names: readonly string[]) => {
    const set = names.filter((name) => given[name]);
    if (set.length > 0 && set.length < names.length)
      faults.push(`${set.join(', ')}: ${what} needs ${names.join(' and ')} together`);
  };
  together('Matrix', matrixVariables);
  together('SMS', smsVariables);
  const roles = parsed.data?.CALMLINE_ROLES;
  if (roles && !given.DATABASE_URL && roles.length < 2)
    faults.push(
      'CALMLINE_ROLES: the embedded database is for one process with both roles; set DATABASE_URL to share one',
    );
  if (!parsed.success || faults.length > 0) throw new ConfigFaults(faults);
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.CALMLINE_HOST,
    data: env.CALMLINE_DATA,
    databaseUrl: env.DATABASE_URL ?? null,
    publicUrl: env.CALMLINE_PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    adminKey: env.CALMLINE_ADMIN_KEY ?? null,
    roles: env.CALMLINE_ROLES,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.CALMLINE_MAIL_FROM,
    mailConnections: env.CALMLINE_CONNECTIONS.get('email') ?? env.CALMLINE_MAIL_CONNECTIONS,
    messagesPerHour: env.CALMLINE_MESSAGES_PER_HOUR,
    rates: withMailRate(env.CALMLINE_RATES, env.SMTP_URL),
    connections: env.CALMLINE_CONNECTIONS,
    dkim:
      env.CALMLINE_DKIM_DOMAIN && env.CALMLINE_DKIM_SELECTOR && env.CALMLINE_DKIM_PRIVATE_KEY
        ? {
            domain: env.CALMLINE_DKIM_DOMAIN,
            selector: env.CALMLINE_DKIM_SELECTOR,
            privateKey: env.CALMLINE_DKIM_PRIVATE_KEY,
          }
        : null,
    ...ownChannels(env),
    mailHookToken: env.CALMLINE_MAIL_HOOK_TOKEN ?? null,
    mailDrop: env.CALMLINE_MAIL_DROP ?? null,
    ledgerDays: env.CALMLINE_LEDGER_DAYS,
    s3:
      env.CALMLINE_S3_URL && env.CALMLINE_S3_ACCESS_KEY_ID && env.CALMLINE_S3_SECRET_ACCESS_KEY
        ? {
            url: env.CALMLINE_S3_URL,
            region: env.CALMLINE_S3_REGION,
            accessKeyId: env.CALMLINE_S3_ACCESS_KEY_ID,
            secretAccessKey: env.CALMLINE_S3_SECRET_ACCESS_KEY,
          }
        : null,
    allowPrivateTargets: env.CALMLINE_ALLOW_PRIVATE_TARGETS,
    trustProxy: env.CALMLINE_TRUST_PROXY,
    languages: env.CALMLINE_LANGUAGES ?? null,
    logLevel: env.CALMLINE_LOG_LEVEL,
  };
}

/** The address of the mail server may say how fast it is, as it says how many connections it takes. */
function withMailRate(rates: Rates, smtpUrl: string | undefined): Rates {
  const rate = smtpUrl === undefined ? null : parseSmtpUrl(smtpUrl).rate;
  return rate === null ? rates : new Map([...rates, ['email', rate]]);
}

const matrixVariables = ['CALMLINE_MATRIX_URL', 'CALMLINE_MATRIX_TOKEN'];
const smsVariables = ['CALMLINE_TWILIO_ACCOUNT_SID', 'CALMLINE_TWILIO_AUTH_TOKEN', 'CALMLINE_SMS_FROM'];

/** Which variables a channel waits for that is not set up. */
export const channelVariables = {
  telegram: ['CALMLINE_TELEGRAM_TOKEN'],
  matrix: matrixVariables,
  sms: smsVariables,
} as const;

function ownChannels(env: z.output<typeof Environment>): Pick<Config, 'telegram' | 'matrix' | 'sms'> {
  const { CALMLINE_TWILIO_ACCOUNT_SID: accountSid, CALMLINE_TWILIO_AUTH_TOKEN: authToken } = env;
  const { CALMLINE_SMS_FROM: from, CALMLINE_MATRIX_URL: matrix, CALMLINE_MATRIX_TOKEN: token } = env;
  return {
    telegram: env.CALMLINE_TELEGRAM_TOKEN
      ? { url: env.CALMLINE_TELEGRAM_URL, token: env.CALMLINE_TELEGRAM_TOKEN }
      : null,
    matrix: matrix && token ? { url: matrix, token } : null,
    sms: accountSid && authToken && from ? { url: env.CALMLINE_SMS_URL, accountSid, authToken, from } : null,
  };
}

/** Asks the part that will use a value: it knows best what it can't work with. */
function usableBy(use: (value: string) => unknown) {
  return (value: string, ctx: z.core.$RefinementCtx<string>) => {
    try {
      use(value);
    } catch (error) {
      ctx.addIssue({ code: 'custom', message: reasonOf(error) });
    }
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof URIError) return 'write a % in the user name or password as %25';
  if (!(error instanceof Error)) return String(error);
  // OpenSSL speaks of decoders; whoever pasted half a key wants to hear of the key.
  if ('opensslErrorStack' in error || ('code' in error && String(error.code).startsWith('ERR_OSSL')))
    return 'this is no PEM private key that can be read; give an RSA one, whole and without passphrase';
  return error.message.replace(/^SMTP_URL:? /, '').replace(/\.$/, '');
}

/** Empty variables count as left out; secrets may lie in files. */
function withFiles(environment: Readonly<Record<string, string | undefined>>, faults: string[]) {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && value !== '') given[name] = value;
  for (const name of secrets) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      faults.push(`${name}: set either ${name} or ${name}_FILE, not both`);
      continue;
    }
    try {
      given[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      faults.push(`${name}_FILE: ${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return given;
}
