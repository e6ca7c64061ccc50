/** The forms a counted word takes; which of them a language has is the language's own. */
export interface PluralForms {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

const held = new Map<string, Intl.PluralRules>();

/** The form that goes with the count; `other` where the language's own form was not given. */
export function plural(locale: string, count: number, forms: PluralForms): string {
  let rules = held.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    held.set(locale, rules);
  }
  return forms[rules.select(count)] ?? forms.other;
}

const heldNumbers = new Map<string, Intl.NumberFormat>();

/** The count as the language writes it and the form that goes with it: "1 234 incidents". */
export function counted(locale: string, count: number, forms: PluralForms): string {
  let numbers = heldNumbers.get(locale);
  if (!numbers) {
    numbers = new Intl.NumberFormat(locale);
    heldNumbers.set(locale, numbers);
  }
  return `${numbers.format(count)} ${plural(locale, count, forms)}`;
}
