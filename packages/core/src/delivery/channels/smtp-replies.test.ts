import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SmtpNonsense, SmtpReplies } from './smtp-replies.ts';

const said =
  '250-mail.example\r\n250-PIPELINING\r\n250 ok\r\n354 go on\r\n550 5.1.1 unbekannt: Grüße\r\n421\r\n';
const meant = [
  { code: 250, text: '250-mail.example\n250-PIPELINING\n250 ok' },
  { code: 354, text: '354 go on' },
  { code: 550, text: '550 5.1.1 unbekannt: Grüße' },
  { code: 421, text: '421' },
];

test('the same replies, however they come in pieces', () => {
  const bytes = Buffer.from(said);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
      const replies = new SmtpReplies();
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const read = at.slice(1).flatMap((end, i) => replies.read(bytes.subarray(at[i], end)));
      expect(read).toEqual(meant);
    }),
  );
});

test('bytes that are no UTF-8 are read one by one', () => {
  expect(new SmtpReplies().read(Buffer.from('550 caf\xe9\r\n', 'latin1'))).toEqual([
    { code: 550, text: '550 café' },
  ]);
});

test.each(['hello\r\n', '\r\n', '25 ok\r\n', '150 ok\r\n', '2500 ok\r\n', '<html>\n'])(
  '%j is no reply',
  (line) => {
    expect(() => new SmtpReplies().read(Buffer.from(line))).toThrow(SmtpNonsense);
  },
);

test('a server that never comes to an end is not listened to for ever', () => {
  const flood = (text: string) => () => {
    const replies = new SmtpReplies();
    for (let i = 0; i < 10_000; i++) replies.read(Buffer.from(text));
  };
  expect(flood('250-and\r\n')).toThrow('without end');
  expect(flood('250 and so on and on')).toThrow('without end');
});
