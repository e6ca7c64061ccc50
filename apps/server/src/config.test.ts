import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const faultsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      data: './data',
      databaseUrl: null,
      publicUrl: 'http://localhost:8080',
      roles: ['api', 'worker'],
      smtpUrl: null,
    });
  });

  it('names every fault at once', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      CALMLINE_ADMIN_KEY: 'short',
      CALMLINE_ALLOW_PRIVATE_TARGETS: '10.0.0.0',
    });
    for (const name of ['PORT', 'DATABASE_URL', 'CALMLINE_ADMIN_KEY', 'CALMLINE_ALLOW_PRIVATE_TARGETS'])
      expect(faults).toContain(`${name}:`);
  });

  it('reads secrets from files, and says which one is missing', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'calmline-')), 'smtp');
    writeFileSync(file, 'smtp://mail.example.com\n');
    expect(readConfig({ SMTP_URL_FILE: file, CALMLINE_MAIL_FROM: 'status@example.com' }).smtpUrl).toBe(
      'smtp://mail.example.com',
    );
    expect(faultsOf({ SMTP_URL_FILE: `${file}.not` })).toContain('SMTP_URL_FILE:');
  });

  it('takes a slash off the public address', () => {
    expect(readConfig({ CALMLINE_PUBLIC_URL: 'https://status.example.com/' }).publicUrl).toBe(
      'https://status.example.com',
    );
  });

  it('splits the work only over a shared database', () => {
    expect(faultsOf({ CALMLINE_ROLES: 'worker' })).toContain('CALMLINE_ROLES:');
    expect(readConfig({ CALMLINE_ROLES: 'worker', DATABASE_URL: 'postgres://db/x' }).roles).toEqual([
      'worker',
    ]);
  });

  it('wants DKIM whole or not at all', () => {
    expect(faultsOf({ CALMLINE_DKIM_DOMAIN: 'example.com' })).toContain('DKIM');
  });

  it('wants to know who mails come from, once they are really sent', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://mail.example.com' })).toContain(
      "CALMLINE_MAIL_FROM: with SMTP_URL mails are really sent; say who they come from, such as 'Example Status",
    );
    expect(faultsOf({})).toBe('');
  });

  it('reads accounts of channels, from files too, and wants each whole', () => {
    expect(readConfig({})).toMatchObject({ telegram: null, matrix: null, sms: null });
    const file = join(mkdtempSync(join(tmpdir(), 'calmline-')), 'token');
    writeFileSync(file, 'a-matrix-token\n');
    const config = readConfig({
      CALMLINE_TELEGRAM_TOKEN: '123456:AAAAAAAAAAAAAAAAAAAAAAAA',
      CALMLINE_MATRIX_URL: 'https://matrix.example.com/',
      CALMLINE_MATRIX_TOKEN_FILE: file,
      CALMLINE_TWILIO_ACCOUNT_SID: 'AC0123',
      CALMLINE_TWILIO_AUTH_TOKEN: 'an-auth-token',
      CALMLINE_SMS_FROM: '+4915112345678',
    });
    expect(config.telegram).toEqual({
      url: 'https://api.telegram.org',
      token: '123456:AAAAAAAAAAAAAAAAAAAAAAAA',
    });
    expect(config.matrix).toEqual({ url: 'https://matrix.example.com', token: 'a-matrix-token' });
    expect(config.sms).toEqual({
      url: 'https://api.twilio.com',
      accountSid: 'AC0123',
      authToken: 'an-auth-token',
      from: '+4915112345678',
    });
    expect(faultsOf({ CALMLINE_MATRIX_TOKEN: 'a-matrix-token' })).toContain('CALMLINE_MATRIX_URL');
    expect(faultsOf({ CALMLINE_SMS_FROM: 'Example' })).toContain('CALMLINE_TWILIO_AUTH_TOKEN');
    expect(faultsOf({ CALMLINE_TELEGRAM_TOKEN: 'secret' })).toMatch(/CALMLINE_TELEGRAM_TOKEN: (?!.*secret)/);
  });

  it('asks the senders what they could not work with, and never repeats a secret', () => {
    const short = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const pem = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';
    for (const [url, fault] of [
      ['smtp://user:secret@mail.example.com?tls=maybe', 'SMTP_URL: tls must be one of'],
      ['smtp://user:secret@mail.example.com?connections=0', 'SMTP_URL: connections must be'],
      ['smtp://user:secret%@mail.example.com', 'SMTP_URL: write a %'],
      ['mail.example.com', 'SMTP_URL: must look like smtp://'],
    ] as const) {
      for (const [key, other] of [
        [pem, 'CALMLINE_DKIM_PRIVATE_KEY: this is no PEM private key'],
        ['secret', 'CALMLINE_DKIM_PRIVATE_KEY: this is no PEM private key'],
        [String(short), 'CALMLINE_DKIM_PRIVATE_KEY: The DKIM key must be an RSA key'],
      ] as const) {
        const faults = faultsOf({ PORT: 'eighty', SMTP_URL: url, CALMLINE_DKIM_PRIVATE_KEY: key });
        for (const each of [fault, other, 'PORT:', 'CALMLINE_MAIL_FROM:']) expect(faults).toContain(each);
        expect(faults).not.toMatch(/secret|c2VjcmV0/);
      }
    }
  });

  it('takes rates and connections by channel or host, and the address of the mail server before them', () => {
    const config = readConfig({
      SMTP_URL: 'smtp://mail.example.com?rate=100',
      CALMLINE_MAIL_FROM: 'status@example.com',
      CALMLINE_RATES: 'email=5/s,hooks.slack.com=60/min',
      CALMLINE_CONNECTIONS: 'email=12,web_push=100',
    });
    expect(config.rates.get('email')).toBe(100);
    expect(config.rates.get('hooks.slack.com')).toBe(1);
    expect(config.mailConnections).toBe(12);
    expect(config.connections.get('web_push')).toBe(100);
    const faults = faultsOf({ CALMLINE_RATES: 'mail=5/s', CALMLINE_CONNECTIONS: 'web_push=0' });
    expect(faults).toContain("CALMLINE_RATES: 'mail=5/s' can't be used; write email=100/s");
    expect(faults).toContain("CALMLINE_CONNECTIONS: 'web_push=0' can't be used; write web_push=100");
  });

  it.each([
    'A\r\nBcc: b@example.com <a@example.com>',
    'a@example.com\nb',
    'A\u2028 <a@example.com>',
    'a\u0001@example.com',
  ])('takes no sender that is more than one line: %j', (from) =>
    expect(faultsOf({ CALMLINE_MAIL_FROM: from })).toContain('CALMLINE_MAIL_FROM:'),
  );

  it('keeps the ledger as long as the operator says, longer than deliveries are tried', () => {
    expect(readConfig({}).ledgerDays).toBe(400);
    expect(readConfig({ CALMLINE_LEDGER_DAYS: '30' }).ledgerDays).toBe(30);
    expect(faultsOf({ CALMLINE_LEDGER_DAYS: '1' })).toContain('CALMLINE_LEDGER_DAYS: use 7 days or more');
  });

  it('lets bounces in by a token that can not be guessed, or not at all', () => {
    expect(readConfig({}).mailHookToken).toBeNull();
    expect(faultsOf({ CALMLINE_MAIL_HOOK_TOKEN: 'short' })).toContain('CALMLINE_MAIL_HOOK_TOKEN: use 20');
  });
});
