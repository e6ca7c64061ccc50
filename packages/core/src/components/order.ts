/**
 * An order with one member moved to a place, counted from 1; the others make room. Places beyond the end mean the end.
 * @returns the new place of each member whose place changes
 */
export function moved(
  members: readonly { id: string; position: number }[],
  id: string,
  place: number,
): Map<string, number> {
  const others = members.filter((member) => member.id !== id);
  const at = Math.min(Math.max(place, 1), others.length + 1) - 1;
  const order = [
    ...others.slice(0, at).map((member) => member.id),
    id,
    ...others.slice(at).map((member) => member.id),
  ];
  const before = new Map(members.map((member) => [member.id, member.position]));
  return new Map(
    order
      .map((member, index) => [member, index + 1] as const)
      .filter(([member, n]) => before.get(member) !== n),
  );
}
