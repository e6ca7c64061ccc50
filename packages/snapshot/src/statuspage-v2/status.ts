import { overallStatus } from '../select.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import type { ComponentStatus } from '../words.ts';
import type { V2Status } from './shapes.ts';

/** Clients match on these very words. `maintenance` is the fifth indicator, seen in the field and in no documentation. */
const rollups = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  degraded_performance: { indicator: 'minor', description: 'Partially Degraded Service' },
  partial_outage: { indicator: 'major', description: 'Partial System Outage' },
  major_outage: { indicator: 'critical', description: 'Major Service Outage' },
  under_maintenance: { indicator: 'maintenance', description: 'Service Under Maintenance' },
} satisfies Record<ComponentStatus, V2Status>;

export function v2Status(snapshot: StatusSnapshot): V2Status {
  const overall = overallStatus(snapshot);
  // An open incident of minor impact may leave every component as it is.
  if (overall === 'degraded_performance' && snapshot.components.every(({ status }) => status !== overall))
    return { indicator: 'minor', description: 'Minor Service Outage' };
  return rollups[overall];
}
