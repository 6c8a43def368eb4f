import type { Scene } from "../http/call";
import { plan } from "../tasks";
import type { ChargeRow } from "./charge-model";
import { knownCard } from "./test-cards";

/** What a card sets off by itself once its money was taken. */
export function afterCapture(scene: Scene, charge: ChargeRow): void {
  if (knownCard(charge.card).dispute !== undefined) {
    plan(scene, "open_dispute", charge.object.id, scene.config.asyncDelayMs);
  }
}
