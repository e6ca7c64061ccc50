/**
 * What was rendered lately, once per notification, language and zone: thousands of recipients share a handful
 * of renderings. Those used longest ago are forgotten first.
 */
export class Rendered<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(notificationId: number, language: string, timeZone: string, render: () => T): T {
    const key = `${notificationId} ${language} ${timeZone}`;
    let rendered = this.#kept.get(key);
    if (rendered === undefined) rendered = render();
    else this.#kept.delete(key);
    this.#kept.set(key, rendered);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return rendered;
  }
}
