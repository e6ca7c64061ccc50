/** Lets many systems be found by name. What is chosen stays in sight. */
export function offerSearch(root: ParentNode): void {
  for (const search of root.querySelectorAll<HTMLElement>('.search')) {
    const input = search.querySelector('input');
    const status = search.querySelector('[role=status]');
    const choices = search.parentElement?.querySelectorAll<HTMLElement>('.scope-group .choice') ?? [];
    if (!input || !status) continue;
    search.hidden = false;
    const words: Record<string, string> = JSON.parse(search.dataset.found ?? '{}');
    const rules = new Intl.PluralRules(document.documentElement.dataset.locale);
    input.addEventListener('input', () => {
      const wanted = plain(input.value);
      let found = 0;
      for (const choice of choices) {
        const box = choice.querySelector('input');
        const matches = plain(choice.textContent).includes(wanted);
        if (matches && box?.name === 'components') found++;
        choice.hidden = !matches && !box?.checked;
      }
      const form = found === 0 ? 'none' : rules.select(found);
      status.textContent = wanted === '' ? '' : (words[form] ?? words.other ?? '').replace('{n}', `${found}`);
    });
  }
}

/** Letters as people type them in a hurry: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
