import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import { hostileText } from '../../testing/arbitraries.ts';
import type { HoldMessage } from '../hold-message.ts';
import { spoken } from '../spoken.ts';
import { phoneFormats } from './index.ts';

const message: HoldMessage = {
  active: true,
  kind: 'incident',
  text: "Störung bei Müller's Login, 50 Prozent.",
  language: 'de',
  line: 'main',
  incidentId: 'incident1',
  nextUpdateBy: '2026-11-22T13:15:00.000Z',
  expiresAt: '2026-11-22T13:25:00.000Z',
};
const silent: HoldMessage = {
  ...message,
  active: false,
  kind: 'silent',
  text: '',
  incidentId: null,
  nextUpdateBy: null,
  expiresAt: null,
};
const parsed = (xml: string) => convert(xml, { format: 'object' }) as Record<string, unknown>;

describe('txt', () => {
  it('is the bare text, and nothing when silent', () => {
    expect(phoneFormats.txt.render(message)).toBe(message.text);
    expect(phoneFormats.txt.render(silent)).toBe('');
  });
});

describe('json', () => {
  it('is one flat object of strings', () => {
    expect(JSON.parse(phoneFormats.json.render(message))).toEqual({
      active: 'true',
      text: message.text,
      ssml: phoneFormats.ssml.render(message),
      lang: 'de-DE',
      line: 'main',
      kind: 'incident',
      incident_id: 'incident1',
      next_update_by: '2026-11-22T13:15:00.000Z',
      expires_at: '2026-11-22T13:25:00.000Z',
    });
    const empty = JSON.parse(phoneFormats.json.render(silent)) as Record<string, unknown>;
    expect(empty).toMatchObject({ active: 'false', text: '', ssml: '', expires_at: '' });
    expect(Object.values(empty).every((value) => typeof value === 'string')).toBe(true);
  });
});

describe('form', () => {
  it('says first whether there is a message, and encodes a space as %20', () => {
    const body = phoneFormats.form.render(message);
    expect(body).toMatch(/^active=1&text=/);
    expect(body).not.toMatch(/[+'" ]/);
    expect(new URLSearchParams(body).get('text')).toBe(message.text);
    expect(phoneFormats.form.render(silent)).toMatch(/^active=0&text=&/);
  });
});

describe('ssml', () => {
  it('is a <speak> of W3C SSML 1.0', () => {
    expect(phoneFormats.ssml.render(message)).toBe(
      `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="de-DE">${message.text}</speak>`,
    );
    expect(parsed(phoneFormats.ssml.render(silent))).toMatchObject({ speak: { '@version': '1.0' } });
  });
});

describe('twiml', () => {
  it('is a <Response> with one <Say>, empty when silent', () => {
    expect(parsed(phoneFormats.twiml.render(message))).toEqual({
      Response: { Say: { '@language': 'de-DE', '#': message.text } },
    });
    expect(phoneFormats.twiml.render(silent)).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(phoneFormats.twiml.contentType).toMatch(/^text\/xml/);
  });
});

it('carries any spoken text whole in every format', () => {
  fc.assert(
    fc.property(hostileText, (written) => {
      const text = spoken(written, 'en');
      fc.pre(text !== '');
      const said = { ...message, text };
      expect(phoneFormats.txt.render(said)).toBe(text);
      expect(new URLSearchParams(phoneFormats.form.render(said)).get('text')).toBe(text);
      expect((JSON.parse(phoneFormats.json.render(said)) as { text: string }).text).toBe(text);
      expect(parsed(phoneFormats.ssml.render(said))).toMatchObject({ speak: { '#': text } });
      expect(parsed(phoneFormats.twiml.render(said))).toMatchObject({ Response: { Say: { '#': text } } });
    }),
  );
});

it('escapes even what should never reach it', () => {
  const said = { ...message, text: 'a & b <c> ]]>' };
  const escaped = 'a &amp; b &lt;c&gt; ]]&gt;';
  expect(phoneFormats.ssml.render(said)).toContain(`>${escaped}</speak>`);
  expect(phoneFormats.twiml.render(said)).toContain(`>${escaped}</Say>`);
});
