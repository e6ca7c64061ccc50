import type { ComponentStatus, Impact, IncidentStatus, MaintenanceStatus } from '../words.ts';

/**
 * The public v2 JSON of Atlassian Statuspage, field for field; builders write the keys in this order.
 * Times are ISO 8601 UTC with milliseconds.
 */
export interface V2Page {
  id: string;
  name: string;
  url: string;
  time_zone: string;
  updated_at: string;
}

export interface V2Status {
  indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  description: string;
}

export interface V2Component {
  id: string;
  name: string;
  status: ComponentStatus;
  created_at: string;
  updated_at: string;
  position: number;
  description: string | null;
  showcase: boolean;
  start_date: string | null;
  group_id: string | null;
  page_id: string;
  group: boolean;
  only_show_if_degraded: boolean;
  /** Ids of the children; group rows only. */
  components?: string[];
}

export interface V2Update {
  id: string;
  status: IncidentStatus | MaintenanceStatus;
  body: string;
  incident_id: string;
  created_at: string;
  updated_at: string;
  display_at: string;
  affected_components:
    | { code: string; name: string; old_status: ComponentStatus; new_status: ComponentStatus }[]
    | null;
  deliver_notifications: boolean;
  custom_tweet: null;
  tweet_id: null;
}

export interface V2Incident {
  id: string;
  name: string;
  status: IncidentStatus | MaintenanceStatus;
  created_at: string;
  updated_at: string;
  monitoring_at: string | null;
  resolved_at: string | null;
  impact: Impact | 'maintenance';
  shortlink: string;
  started_at: string;
  page_id: string;
  /** Newest first: clients read the first. */
  incident_updates: V2Update[];
  components: V2Component[];
  reminder_intervals: null;
}

export interface V2Maintenance extends V2Incident {
  scheduled_for: string;
  scheduled_until: string;
}

/** What crawlers read at `/history?page=N`. */
export interface V2History {
  months: V2HistoryMonth[];
}

export interface V2HistoryMonth {
  /** English: "November". */
  name: string;
  year: number;
  incidents: V2HistoryEntry[];
}

export interface V2HistoryEntry {
  code: string;
  name: string;
  message: string;
  impact: Impact | 'maintenance';
  /** HTML. */
  timestamp: string;
}
