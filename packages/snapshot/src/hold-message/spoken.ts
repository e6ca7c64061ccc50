import { wording } from '../wording/index.ts';
import type { SpeechWording } from '../wording/speech.ts';
import type { Language } from '../words.ts';
import { cutAtWord } from './length.ts';
import { spelled, spellIds } from './spell.ts';

/** Longer input is never spoken; the rules below need not see it. */
const longestInput = 4000;

const address = /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)\S+/gi;
const addressWithoutScheme = /(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/\S*/giu;
const isoDateTime =
  /(?<![\d-])\d{4}-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:(Z)|[+-]\d\d:?\d\d)?)?(?![\d-])/g;
const markup =
  /<\/?(?:a|b|br|code|div|em|font|h\d|i|img|li|ol|p|script|span|strong|style|u|ul)\b[^<>]{0,200}>/gi;
const timeRange = /(\d{1,2}:\d{2})\s?[-–—]\s?(?=\d{1,2}:\d{2})/g;

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
  said = tidied(spellIds(said));
  return /[\p{L}\p{N}]/u.test(said) ? said : '';
}

/** A name or a title, to stand inside a sentence: no full stop of its own, and no longer than `max`. */
export function spokenName(text: string, language: Language, max: number): string {
  const name = spoken(text, language)
    .replace(/[.,;:!?\s]+$/, '')
    .replace(/[!?;:](?=\s)/g, ',');
  return cutAtWord(name, max);
}

/** One form for every letter; nothing invisible, no emoji. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Me}|\p{Variation_Selector}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]/gu, ' ')
    .replace(/[’‘ʼ`´]/g, "'");
}

function withoutAddresses(text: string): string {
  const closing = (found: string) => /[.,;:!?]*$/.exec(found)?.[0] ?? '';
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
      const time = hour === undefined ? '' : `, ${speech.time(Number(hour), Number(minute))}`;
      return `${words}${time}${utc ? ' U T C' : ''}`;
    })
    .replace(timeRange, `$1 ${speech.to} `)
    .replace(speech.writtenTime, (_found, hour: string, minute: string, half?: string | number) => {
      const hours =
        Number(hour) % (typeof half === 'string' && /^[ap]$/i.test(half) && Number(hour) <= 12 ? 12 : 24);
      return speech.time(
        typeof half === 'string' && /^p$/i.test(half) && hours < 12 ? hours + 12 : hours,
        Number(minute),
      );
    })
    .replace(speech.writtenDate, (found, ...groups) => {
      const read = speech.readDate(groups.slice(0, 2).map(String));
      return (read && date(read.month, read.day)) ?? found;
    });
}

function withSignsInWords(text: string, speech: SpeechWording): string {
  return text
    .replace(/\s?&\s?/g, ` ${speech.and} `)
    .replace(/(?<=\d)\s?%/g, ` ${speech.percent}`)
    .replace(/\$\s?(\d[\d.,]*\d|\d)/g, `$1 ${speech.dollars}`)
    .replace(/(?<=[\p{L}\p{N}])\s?\+(?=\s|$)/gu, ` ${speech.plus}`)
    .replace(/\+(?=\d)/g, `${speech.plus} `)
    .replace(/(?<=\S)@(?=[\p{L}\p{N}])/gu, ` ${speech.at} `)
    .replace(/#\s?(\d{1,12})(?!\d)/g, (_found, digits: string) => `${speech.number} ${spelled(digits)}`)
    .replace(/(?<=[\p{Ll}\p{N}-])\.(?=\p{Ll}{2})/gu, ` ${speech.dot} `)
    .replace(/(?<![\p{L}\p{N}-])(\d{1,2})\s?[-–—]\s?(\d{1,2})(?![\p{L}\p{N}-])/gu, `$1 ${speech.to} $2`)
    .replace(/(?<![\p{L}\p{N}])[-−](?=\d)/gu, `${speech.minus} `);
}

/** Only letters, digits and the marks a voice pauses at; single spaces. */
function tidied(text: string): string {
  return text
    .replace(/\s[-–—]+\s/g, ', ')
    .replace(/[^\p{L}\p{Mn}\p{Mc}\p{N} .,;:!?'€£-]/gu, ' ')
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+(?=[.,;:!?])/g, '')
    .replace(/(?<![ap]\.m)[.,;:!?]{2,}/g, (run) => /[?!.]/.exec(run)?.[0] ?? run.charAt(0))
    .replace(/(?<=[ap]\.m\.)\.+/g, '')
    .replace(/^[\s.,;:!?-]+|[\s,;:-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
