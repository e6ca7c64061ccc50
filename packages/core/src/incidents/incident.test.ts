import { type IncidentUpdateFacts, incidentStatuses, isUnresolved } from '@calmline/snapshot';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideEdit, decideUpdate, type UpdateInput } from './incident.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const said = (more: Partial<UpdateInput> = {}): UpdateInput => ({
  status: 'investigating',
  body: 'We are looking into it.',
  language: 'en',
  translations: {},
  author: 'Dana',
  components: [],
  nextUpdateBy: null,
  displayAt: null,
  ...more,
});

function post(history: IncidentUpdateFacts[], input: UpdateInput, at = now): IncidentUpdateFacts[] {
  const decision = decideUpdate(history, input, `u${history.length}`, at, true);
  if (!decision.ok) throw new Error(JSON.stringify(decision.faults));
  return [...history, decision.value];
}

function fieldsRefused(history: IncidentUpdateFacts[], input: UpdateInput): string[] {
  const decision = decideUpdate(history, input, 'new', now, true);
  return decision.ok ? [] : decision.faults.map(({ field }) => field);
}

describe('an incident', () => {
  it('opens with what the responder says', () => {
    const [update] = post([], said({ components: [{ componentId: 'api', status: 'major_outage' }] }));
    expect(update).toMatchObject({ status: 'investigating', displayAt: now.toISOString(), editedAt: null });
  });

  it('needs words', () => {
    expect(fieldsRefused([], said({ body: ' \n' }))).toEqual(['body']);
  });

  it('takes no postmortem before its end', () => {
    expect(fieldsRefused([], said({ status: 'postmortem' }))).toEqual(['status']);
    const open = post([], said());
    expect(fieldsRefused(open, said({ status: 'postmortem' }))).toEqual(['status']);
  });

  it('takes a postmortem after its end, and may open again after that', () => {
    const ended = post(post(post([], said()), said({ status: 'resolved' })), said({ status: 'postmortem' }));
    expect(post(ended, said({ status: 'investigating' }))).toHaveLength(4);
  });

  it('restores every component that was affected when it is resolved', () => {
    const open = post([], said({ components: [{ componentId: 'api', status: 'partial_outage' }] }));
    const [, resolved] = post(open, said({ status: 'resolved' }));
    expect(resolved?.components).toEqual([{ componentId: 'api', status: 'operational' }]);
  });

  it('is not resolved while a component is named as broken', () => {
    const input = said({
      status: 'resolved',
      components: [{ componentId: 'api', status: 'degraded_performance' }],
    });
    expect(fieldsRefused(post([], said()), input)).toEqual(['components.api']);
  });

  it('promises only the future, and nothing once resolved', () => {
    expect(fieldsRefused([], said({ nextUpdateBy: now }))).toEqual(['next_update_by']);
    expect(fieldsRefused([], said({ nextUpdateBy: later(60 * 24 * 31) }))).toEqual(['next_update_by']);
    expect(fieldsRefused(post([], said()), said({ status: 'resolved', nextUpdateBy: later(30) }))).toEqual([
      'next_update_by',
    ]);
  });

  it('is dated back but never ahead', () => {
    expect(post([], said({ displayAt: later(-90) }))[0]?.displayAt).toBe(later(-90).toISOString());
    expect(fieldsRefused([], said({ displayAt: later(5) }))).toEqual(['display_at']);
  });

  it('gives two updates of one moment an order', () => {
    const [first, second] = post(post([], said()), said({ status: 'identified' }));
    expect(first && second && first.createdAt < second.createdAt).toBe(true);
  });

  it('marks an edit as an edit, and nothing as nothing', () => {
    const history = post([], said());
    const [first] = history;
    if (!first) throw new Error('nothing posted');
    const edited = decideEdit(history, first, { body: 'We are looking into this.' }, later(3));
    expect(edited.ok && edited.value.editedAt).toBe(later(3).toISOString());
    const same = decideEdit(history, first, { body: 'We are looking into it.' }, later(3));
    expect(same.ok && same.value.editedAt).toBeNull();
  });

  it('keeps a promise on record once it has lapsed or been answered', () => {
    const history = post([], said({ nextUpdateBy: later(30) }));
    const [first] = history;
    if (!first) throw new Error('nothing posted');
    const edit = (by: Date | null, at: Date, of = history) => {
      const decision = decideEdit(of, first, { nextUpdateBy: by }, at);
      return decision.ok ? [] : decision.faults.map(({ field }) => field);
    };
    expect(edit(later(45), later(10))).toEqual([]);
    expect(edit(later(90), later(31))).toEqual(['next_update_by']);
    expect(edit(null, later(31))).toEqual(['next_update_by']);
    expect(edit(later(90), later(20), post(history, said(), later(15)))).toEqual(['next_update_by']);
  });

  it('ends with nothing affected and never has a postmortem before its end, whatever is posted', () => {
    const input = fc.record({
      status: fc.constantFrom(...incidentStatuses),
      component: fc.constantFrom('a', 'b', 'c'),
      broken: fc.constantFrom('operational', 'degraded_performance', 'major_outage' as const),
      back: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
        let history: IncidentUpdateFacts[] = [];
        inputs.forEach(({ status, component, broken, back }, i) => {
          const at = later(i);
          const components = [{ componentId: component, status: broken as 'operational' }];
          const decision = decideUpdate(
            history,
            said({
              status,
              components,
              displayAt: back === 0 ? null : new Date(at.getTime() - back * 60_000),
            }),
            `u${i}`,
            at,
            false,
          );
          if (decision.ok) history = [...history, decision.value];
        });
        const ordered = history.toSorted((a, b) =>
          a.displayAt + a.createdAt < b.displayAt + b.createdAt ? -1 : 1,
        );
        ordered.forEach((update, i) => {
          if (update.status === 'postmortem')
            expect(isUnresolved(ordered[i - 1]?.status ?? 'investigating')).toBe(false);
          if (!isUnresolved(update.status))
            for (const component of update.components) expect(component.status).toBe('operational');
        });
      }),
    );
  });
});
