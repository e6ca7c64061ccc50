import { expect, test } from 'vitest';
import { contentWith, envelopeCommands, refusalOf, type SmtpAbilities } from './smtp-commands.ts';

const plain: SmtpAbilities = { pipelining: false, dsn: false, size: false, largest: 0, utf8: false };
const mail = {
  from: 'bounce+1@status.example',
  to: 'ann@example.com',
  envelopeId: 'a+b=ü',
  message: 'To: ann\r\n\r\nHello.\r\n',
};
const commands = (can: Partial<SmtpAbilities>, more: Partial<typeof mail> = {}) =>
  envelopeCommands({ ...mail, ...more }, { ...plain, ...can }).map(({ command }) => command);

test('a server is told no more than it understands', () => {
  expect(commands({})).toEqual([
    'MAIL FROM:<bounce+1@status.example>\r\n',
    'RCPT TO:<ann@example.com>\r\n',
    'DATA\r\n',
  ]);
  expect(commands({ dsn: true, size: true })).toEqual([
    'MAIL FROM:<bounce+1@status.example> SIZE=19 RET=HDRS ENVID=a+2Bb+3D+C3+BC\r\n',
    'RCPT TO:<ann@example.com> NOTIFY=FAILURE\r\n',
    'DATA\r\n',
  ]);
  expect(commands({ utf8: true }, { to: 'änne@example.com' })[0]).toContain(' SMTPUTF8\r\n');
});

test('what it could not take is not begun', () => {
  expect(refusalOf(mail, plain)).toBeNull();
  expect(refusalOf(mail, { ...plain, largest: 18 })).toMatchObject({ code: 'EMESSAGE' });
  expect(refusalOf({ ...mail, to: 'änne@example.com' }, { ...plain, utf8: true })).toBeNull();
  for (const to of [
    '',
    'änne@example.com',
    'a@b.example>\r\nDATA',
    'a@b.example\r',
    'a@b.example\0',
    'a b@c.example',
  ])
    expect(refusalOf({ ...mail, to }, plain), to).toMatchObject({ code: 'EENVELOPE' });
  expect(refusalOf({ ...mail, from: 'a>b@c.example' }, plain)).toMatchObject({ code: 'EENVELOPE' });
});

test.each([
  ['a\r\n', 'a\r\n.\r\nnext'],
  ['a', 'a\r\n.\r\nnext'],
  ['', '\r\n.\r\nnext'],
  ['.\r\n', '..\r\n.\r\nnext'],
  ['a\r\n.\r\n.b\r\n', 'a\r\n..\r\n..b\r\n.\r\nnext'],
  ['a\r\n..\r\n', 'a\r\n...\r\n.\r\nnext'],
])('%j ends where it ends', (message, sent) => {
  expect(contentWith(message, 'next')).toBe(sent);
});
