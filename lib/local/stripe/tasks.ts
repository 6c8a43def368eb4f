import type { Scene } from "./http/call";
import { newId } from "./store/ids";
import type { Task } from "./store/rows";

/** Plans work for later, as part of the transaction. */
export function plan(scene: Scene, type: Task["type"], target: string, inMs: number): void {
  const task = { owner: scene.owner, dueAt: scene.clock.nowMs() + inMs, type, target };
  scene.tx.put("task", newId("task"), task);
}
