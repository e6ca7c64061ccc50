/** What a server answers to one command (RFC 5321, 4.2): its lines as they came, and the code of the last. */
export interface SmtpReply {
  code: number;
  /** Lines joined by LF, codes included. */
  text: string;
}

/** The server does not speak SMTP, or never comes to an end. */
export class SmtpNonsense extends Error {}

/** Far longer than any reply there is. */
const longestReply = 64 * 1024;
const replyLine = /^([2-5]\d\d)(?:([ -]).*)?$/s;

/** Cuts what comes from a server into replies, however it is split into chunks. */
export class SmtpReplies {
  /** Begun and not ended: whole lines of a reply of several lines, then the start of the next line. */
  #lines = '';
  #rest = '';

  /** @throws SmtpNonsense */
  read(chunk: Buffer): SmtpReply[] {
    const replies: SmtpReply[] = [];
    const text = this.#rest + chunk.toString('latin1');
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = text.slice(from, text.charCodeAt(end - 1) === 0x0d ? end - 1 : end);
      from = end + 1;
      const match = replyLine.exec(line);
      if (!match) throw new SmtpNonsense('a line that is no reply');
      if (match[2] === '-') this.#lines += `${line}\n`;
      else {
        replies.push({ code: Number(match[1]), text: decoded(this.#lines + line) });
        this.#lines = '';
      }
      if (this.#lines.length > longestReply) throw new SmtpNonsense('a reply without end');
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > longestReply) throw new SmtpNonsense('a line without end');
    return replies;
  }
}

/** UTF-8 where it is that; else the bytes as letters. */
function decoded(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}
