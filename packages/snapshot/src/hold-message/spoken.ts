import { between, isUnspaced, unspacedLetter } from '../script.ts';
import { wording } from '../wording/index.ts';
import type { SpeechWording } from '../wording/speech.ts';
import type { Language } from '../words.ts';
import { cutAtWord } from './length.ts';
import { spelled, spellIds } from './spell.ts';

/** Longer input is never spoken; the rules below need not see it. */
const longestInput = 4000;

/** The marks a voice pauses at, of all scripts; inside a character class. */
const marks = '.,;:!?。、，；：！？،؛؟';
// Where words are not kept apart by spaces, the sentence goes on right behind an address.
const inAddress = `[^\\s${unspacedLetter}。、「」]`;
const address = new RegExp(`(?:\\b[a-z][a-z0-9+.-]{1,20}://|\\bwww\\.)${inAddress}+`, 'giu');
const addressWithoutScheme = new RegExp(
  `(?<![\\p{LC}\\p{N}@.-])(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}/${inAddress}*`,
  'giu',
);
const isoDateTime =
  /(?<![\d-])\d{4}-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:(Z)|[+-]\d\d:?\d\d)?)?(?![\d-])/g;
const markup =
  /<\/?(?:a|b|br|code|div|em|font|h\d|i|img|li|ol|p|script|span|strong|style|u|ul)\b[^<>]{0,200}>/gi;
const timeRange = /(\d{1,2}:\d{2})\s?[-–—]\s?(?=\d{1,2}:\d{2})/g;
const forenoon = /^[aص]$/i;
const afternoon = /^[pم]$/i;

/**
 * Any text as it may be spoken on a phone: no addresses, no signs that a dialplan, a markup or a voice trips over,
 * times, dates, numbers and abbreviations in words, single spaces. Empty when nothing can be said.
 */
export function spoken(text: string, language: Language): string {
  const { speech } = wording[language];
  let said = plain(text.slice(0, longestInput));
  said = withoutAddresses(said);
  for (const [written, words] of speech.abbreviations) said = said.replace(written, words);
  said = withTimesInWords(said, speech);
  said = withSignsInWords(said, speech);
  said = tidied(spellIds(said), language);
  return /[\p{L}\p{N}]/u.test(said) ? said : '';
}

/** A name or a title, to stand inside a sentence: no full stop of its own, and no longer than `max`. */
export function spokenName(text: string, language: Language, max: number): string {
  const name = spoken(text, language)
    .replace(endMarks, '')
    .replace(/[!?;:](?=\s)/g, ',')
    .replace(/[؟؛](?=\s)/g, '،')
    .replace(/[。；：！？](?=.)/g, unspacedComma(language));
  return cutAtWord(name, max);
}

const endMarks = new RegExp(`[${marks}\\s]+$`, 'u');
const unspacedComma = (language: Language) => (language === 'ja' ? '、' : '，');

const quoteBesideUnspaced = new RegExp(`["“”](?=[${unspacedLetter}])|(?<=[${unspacedLetter}])["“”]`, 'gu');

/** One form for every letter and digit; nothing invisible, no emoji, no brackets that stand where a space is none. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Me}|\p{Variation_Selector}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]/gu, ' ')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/(?<=\d)[٫٬٪]/g, (sign) => ({ '٫': '.', '٬': ',' })[sign] ?? '%')
    .replace(/(?<!ـ)ـ+(?=\p{LC})/gu, ' ')
    .replace(/[ـ「」『』《》〈〉]/g, '')
    .replace(quoteBesideUnspaced, '');
}

const closingMarks = new RegExp(`[${marks}]*$`, 'u');

function withoutAddresses(text: string): string {
  const closing = (found: string) => closingMarks.exec(found)?.[0] ?? '';
  return text
    .replace(address, closing)
    .replace(addressWithoutScheme, closing)
    .replace(/\b(?:mailto|tel|sips?):/gi, '')
    .replace(markup, ' ');
}

function withTimesInWords(text: string, speech: SpeechWording): string {
  const date = (month: number, day: number) =>
    month >= 1 && month <= 12 && day >= 1 && day <= 31 ? speech.date(month, day) : null;
  return text
    .replace(isoDateTime, (found, month, day, hour, minute, utc) => {
      const words = date(Number(month), Number(day));
      if (words === null) return found;
      const pause = isUnspaced(words) ? '' : ', ';
      const time = hour === undefined ? '' : `${pause}${speech.time(Number(hour), Number(minute))}`;
      return `${words}${time}${utc ? ' U T C' : ''}`;
    })
    .replace(timeRange, `$1${between(speech.to)}`)
    .replace(speech.writtenTime, (_found, hour: string, minute: string, half?: string | number) => {
      const isIn = (halfOfDay: RegExp) => typeof half === 'string' && halfOfDay.test(half);
      const hours = Number(hour) % ((isIn(forenoon) || isIn(afternoon)) && Number(hour) <= 12 ? 12 : 24);
      return speech.time(isIn(afternoon) && hours < 12 ? hours + 12 : hours, Number(minute));
    })
    .replace(speech.writtenDate, (found, ...groups) => {
      const read = speech.readDate(groups.slice(0, 2).map(String));
      return (read && date(read.month, read.day)) ?? found;
    });
}

function withSignsInWords(text: string, speech: SpeechWording): string {
  return text
    .replace(/\s?&\s?/g, between(speech.and))
    .replace(/(?<=\d)\s?%/g, ` ${speech.percent}`)
    .replace(/\$\s?(\d[\d.,]*\d|\d)/g, `$1 ${speech.dollars}`)
    .replace(/(?<=[\p{L}\p{N}])\s?\+(?=\s|$)/gu, ` ${speech.plus}`)
    .replace(/\+(?=\d)/g, `${speech.plus} `)
    .replace(/(?<=\S)@(?=[\p{L}\p{N}])/gu, ` ${speech.at} `)
    .replace(/#\s?(\d{1,12})(?!\d)/g, (_found, digits: string) => `${speech.number} ${spelled(digits)}`)
    .replace(/(?<=[\p{Ll}\p{N}-])\.(?=\p{Ll}{2})/gu, ` ${speech.dot} `)
    .replace(
      /(?<![\p{LC}\p{N}-])(\d{1,2})\s?[-–—]\s?(\d{1,2})(?![\p{LC}\p{N}-])/gu,
      `$1${between(speech.to)}$2`,
    )
    .replace(/(?<=[\d\p{Lo}])\s?[~〜]\s?(?=[\d\p{Lo}])/gu, between(speech.to))
    .replace(/(?<![\p{L}\p{N}])[-−](?=\d)/gu, `${speech.minus} `);
}

const unspeakable = new RegExp(`[^\\p{L}\\p{Mn}\\p{Mc}\\p{N} ${marks}'€£-]`, 'gu');
const spaceBeforeMark = new RegExp(`\\s+(?=[${marks}])`, 'gu');
const markRun = new RegExp(`(?<![ap]\\.m)[${marks}]{2,}`, 'gu');
const edges = new RegExp(`^[\\s${marks}-]+|[\\s,;:、，；：،؛-]+$`, 'gu');
/** A mark of Latin scripts beside letters of a script without spaces, where NFKC has left it. */
const latinMark = new RegExp(
  `(?<=[${unspacedLetter}])(?:[,;:!?]|\\.(?![\\d\\p{LC}])) ?|[,;:!?] ?(?=[${unspacedLetter}])`,
  'gu',
);

/** Only letters, digits and the marks a voice pauses at; single spaces. */
function tidied(text: string, language: Language): string {
  const wide: Record<string, string> = {
    '.': '。',
    ',': unspacedComma(language),
    ';': '；',
    ':': '：',
    '!': '！',
    '?': '？',
  };
  return text
    .replace(/\s[-–—]+\s/g, ', ')
    .replace(unspeakable, ' ')
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])/gu, ' ')
    .replace(spaceBeforeMark, '')
    .replace(markRun, (run) => /[?!.。？！؟]/.exec(run)?.[0] ?? run.charAt(0))
    .replace(/(?<=[ap]\.m\.)\.+/g, '')
    .replace(latinMark, (mark) => wide[mark.charAt(0)] ?? mark)
    .replace(edges, '')
    .replace(/\s+/g, ' ')
    .trim();
}
