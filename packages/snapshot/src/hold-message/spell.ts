// A word of the scripts that have capitals ends where a letter of another begins: "APIが", "الـAPI". Hence \p{LC}.

/** Capitals that are read letter by letter although they have a vowel; those without one are found by that. */
const acronyms =
  'AI|API|AWS|CPU|EC|EDI|ERP|EU|FAQ|GPU|HTTPS?|IBM|ID|IO|IP|ISP|IT|IVR|OTP|SSO|UI|UK|URL|US|USA|USB|UTC|UX';
// An apostrophe may join an article before it ("l'API") or an ending after it ("API'nin").
const acronym = new RegExp(
  `(?<![\\p{LC}\\p{N}]|(?<!\\p{LC})')(${acronyms}|[B-DF-HJ-NP-TV-XZ]{2,5})(s?)(?![\\p{LC}\\p{N}]|'(?!\\p{Ll}{2}))`,
  'gu',
);
/** "INC-42", "S3", "EU1" */
const numbered = /(?<![\p{LC}\p{N}])(\p{Lu}{1,6})[-_]?#?(\d{1,8})(?![\p{LC}\p{N}])/gu;
const uuid = /(?<![\p{LC}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{LC}\p{N}])/giu;
/** Letters and digits mixed: nobody can say it as a word. */
const mixed = /(?<![\p{LC}\p{N}])(?=[a-z]*\d+[a-z]+\d|\d*[a-z]+\d+[a-z])[a-z0-9]{6,}(?![\p{LC}\p{N}])/giu;
/**
 * A long number that counts nothing. Round ones, those with separators and those
 * with a counter written onto them are amounts.
 */
const longNumber = /(?<![\p{LC}\p{N}.,])\d{5,12}(?![\p{L}\p{N}]|[.,]\d)/gu;

/** "I N C 4 2" */
export function spelled(token: string): string {
  return [...token].join(' ');
}

/** Spells what can't be said as a word or an amount; drops what is too long to be of use to a listener. */
export function spellIds(text: string): string {
  return text
    .replace(uuid, ' ')
    .replace(numbered, (_found, letters: string, digits: string) => spelled(letters + digits))
    .replace(mixed, (token) => (token.length > 12 ? ' ' : spelled(token)))
    .replace(longNumber, (digits) => (digits.endsWith('00') ? digits : spelled(digits)))
    .replace(acronym, (_found, letters: string, plural: string) =>
      plural ? `${spelled(letters)} s` : spelled(letters),
    )
    .replace(/(?<=(?:^|\s)\p{Lu})-|-(?=\p{Lu}(?:\s|$))/gu, ' ');
}
