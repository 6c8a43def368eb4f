import type { Checked, FileState } from "@/lib/files/model";

type Shown = { label: string; tone: "plain" | "warn" | "ok" | "bad" };

const STATES: Record<FileState, Shown> = {
  CHECKING: { label: "Being checked", tone: "plain" },
  CHECKED: { label: "Waits for you", tone: "warn" },
  RUNNING: { label: "Under way", tone: "plain" },
  DONE: { label: "Done", tone: "ok" },
  FAILED: { label: "Failed", tone: "bad" },
  CANCELLED: { label: "Stopped", tone: "plain" },
};

/** What its state is told by; a list sends no more of a check than this to the browser. */
export type CheckedCounts = Pick<Checked, "created" | "updated" | "unchanged" | "refused">;

/** How a file stands. One whose check found nothing to write waits for nobody. */
export function fileState(state: FileState, checked: CheckedCounts | null = null): Shown {
  if (state !== "CHECKED" || !checked || checked.created + checked.updated > 0) return STATES[state];
  if (checked.refused === 0) return { label: "Nothing new in it", tone: "plain" };
  return { label: checked.unchanged > 0 ? "Nothing to import" : "All rows refused", tone: "bad" };
}
