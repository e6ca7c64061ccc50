import { createPage } from '@calmline/core/page';
import { readFacts } from '@calmline/core/publishing';
import { isUnresolved, project } from '@calmline/snapshot';
import { expect, it } from 'vitest';
import { openTestApp } from '../../../../tests/support/test-app.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { company } from './company.ts';
import { seedDemo } from './seed.ts';

it('shows a newcomer a company with colours of its own and an incident told in three languages', async () => {
  const app = await openTestApp();
  const { db, close } = await openTestDatabase();
  const services = { ...app.services, db, facts: () => readFacts({ ...app.services, db }, null) };
  await createPage(services, company);
  await seedDemo(services);
  const now = services.clock.now().toISOString();
  const { page, incidents, maintenances } = project(await services.facts(), now, now);
  expect(page.appearance).toMatchObject({ logo: { type: 'image/svg+xml' }, accent: { light: '#146c4e' } });
  const [open] = incidents.filter(({ status }) => isUnresolved(status));
  const given = ['de', 'fr'];
  for (const told of [
    open,
    ...(open?.updates ?? []),
    ...maintenances,
    ...maintenances.flatMap((m) => m.updates),
  ])
    expect(Object.keys(told?.translations ?? {})).toEqual(given);
  await close();
  await app.close();
});
