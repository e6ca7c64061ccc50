/** How a language is spoken: what a text must become so that any voice reads it as a person would. */
export interface SpeechWording {
  /** BCP 47, with the region a voice is chosen by. */
  languageTag: string;
  /** Words for the signs that voices skip or misread. */
  and: string;
  at: string;
  dot: string;
  number: string;
  percent: string;
  plus: string;
  minus: string;
  to: string;
  dollars: string;
  /** Written abbreviations and what is said for them; tried in this order, upper and lower case alike. */
  abbreviations: readonly (readonly [RegExp, string])[];
  /** A time of day as digits in a text, with what may follow it ("2:15 pm", "14.15 Uhr"). */
  writtenTime: RegExp;
  /** 24-hour clock in, words out: "2 15 p.m.", "14 Uhr 15". */
  time(hour: number, minute: number): string;
  /** The coming midnight. */
  midnight: string;
  /** `month` counts from 1. */
  date(month: number, day: number): string;
  /** A date in a text, written in digits the way the language does. */
  writtenDate: RegExp;
  /** Day and month from the groups of `writtenDate`; null when it is no date after all. */
  readDate(groups: readonly string[]): { month: number; day: number } | null;
  /** `city` is the last part of an IANA zone name, with spaces: "New York"; `timeZone` the whole name. */
  zone(city: string, timeZone: string): string;
}
