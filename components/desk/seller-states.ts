/** How the states of a seller are told. */
export const SELLER_STATES = {
  APPLIED: { label: "Applied", tone: "warn" },
  ACTIVE: { label: "Active", tone: "ok" },
  SUSPENDED: { label: "Suspended", tone: "bad" },
  REJECTED: { label: "Refused", tone: "plain" },
  CLOSED: { label: "Closed", tone: "plain" },
} as const;
