import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved } from './order.ts';

const members = (ids: readonly string[]) => ids.map((id, index) => ({ id, position: index + 1 }));

describe('moving one member of an order', () => {
  it('lets the others make room', () => {
    expect(moved(members(['a', 'b', 'c']), 'c', 1)).toEqual(
      new Map([
        ['c', 1],
        ['a', 2],
        ['b', 3],
      ]),
    );
  });

  it('takes a newcomer in, beyond the end at the end', () => {
    expect(moved(members(['a', 'b']), 'new', 99)).toEqual(new Map([['new', 3]]));
  });

  it('changes nothing when it is there already', () => {
    expect(moved(members(['a', 'b']), 'a', 1).size).toBe(0);
  });

  it('gives every member its own place from 1 and keeps the others in their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1 }),
        fc.nat(20),
        (ids, place) => {
          const [id = ''] = ids;
          const places = moved(members(ids), id, place);
          const after = members(ids).map((member) => ({
            ...member,
            position: places.get(member.id) ?? member.position,
          }));
          const order = after.toSorted((a, b) => a.position - b.position);
          expect(order.map(({ position }) => position)).toEqual(ids.map((_, index) => index + 1));
          expect(order.map((member) => member.id).filter((other) => other !== id)).toEqual(ids.slice(1));
        },
      ),
    );
  });
});
