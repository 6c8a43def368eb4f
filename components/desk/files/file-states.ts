import type { FileState } from "@/lib/files/model";

export const FILE_STATES = {
  CHECKING: { label: "Being checked", tone: "plain" },
  CHECKED: { label: "Waits for you", tone: "warn" },
  RUNNING: { label: "Under way", tone: "plain" },
  DONE: { label: "Done", tone: "ok" },
  FAILED: { label: "Failed", tone: "bad" },
  CANCELLED: { label: "Stopped", tone: "plain" },
} as const satisfies Record<FileState, { label: string; tone: string }>;
