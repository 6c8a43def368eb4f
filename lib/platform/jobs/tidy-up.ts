import "server-only";
import { db } from "../db/client";
import type { Handlers } from "./handler";

/** Removes what has done its work: delivered events and handled webhooks after a month, spent reset tokens after a day. */
async function tidyUp(): Promise<void> {
  await db.$executeRaw`
    WITH told AS (
      DELETE FROM outbox_events WHERE published_at < now() - interval '30 days' RETURNING id
    )
    DELETE FROM consumed_events c USING told WHERE c.event_id = told.id`;
  await db.$executeRaw`DELETE FROM webhook_events WHERE handled_at < now() - interval '30 days'`;
  await db.$executeRaw`DELETE FROM password_reset_tokens WHERE expires_at < now() - interval '1 day'`;
}

export const handlers: Handlers = { "tidy-up": tidyUp };
