/** Lets many systems be found by name. What is chosen stays in sight. */
export function offerSearch(root: ParentNode): void {
  for (const search of root.querySelectorAll<HTMLElement>('.search')) {
    const words = JSON.parse(search.dataset.found as string);
    const rules = new Intl.PluralRules(document.documentElement.lang);
    const choices = (search.parentElement as HTMLElement).querySelectorAll<HTMLInputElement>(
      '[type=checkbox]',
    );
    search.hidden = false;
    search.oninput = ({ target }) => {
      const wanted = plain((target as HTMLInputElement).value);
      let found = 0;
      for (const box of choices) {
        const choice = box.parentElement as HTMLElement;
        const matches = plain(choice.textContent).includes(wanted);
        if (matches && box.name === 'components') found++;
        choice.hidden = !matches && !box.checked;
      }
      const said = (words[found ? rules.select(found) : 'none'] ?? words.other).replace('{n}', found);
      // The last of the three: label, field, and what was found.
      (search.lastElementChild as HTMLElement).textContent = wanted && said;
    };
  }
}

/** Letters as people type them in a hurry: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
