import "server-only";
import { handlers as accountHandlers } from "@/lib/accounts/jobs";
import { handlers as catalogHandlers } from "@/lib/catalog/jobs";
import { handlers as checkoutHandlers } from "@/lib/checkout/jobs";
import { handlers as dealHandlers } from "@/lib/deals/jobs";
import { handlers as fileHandlers } from "@/lib/files/jobs";
import { handlers as findingHandlers } from "@/lib/findings/jobs";
import { handlers as inventoryHandlers } from "@/lib/inventory/jobs";
import { handlers as moderationHandlers } from "@/lib/moderation/jobs";
import { handlers as notificationHandlers } from "@/lib/notifications/jobs";
import { handlers as orderHandlers } from "@/lib/orders/jobs";
import { handlers as paymentHandlers } from "@/lib/payments/jobs";
import { handlers as recommendationHandlers } from "@/lib/recommendations/jobs";
import { handlers as returnHandlers } from "@/lib/returns/jobs";
import { handlers as reviewHandlers } from "@/lib/reviews/jobs";
import { handlers as searchHandlers } from "@/lib/search/jobs";
import { handlers as sellerHandlers } from "@/lib/sellers/jobs";
import type { Handlers } from "./handler";
import { handlers as platformHandlers } from "./tidy-up";

/** All job handlers of all domains. A name without a handler fails the type check of the worker. */
export const handlers: Handlers = {
  ...platformHandlers,
  ...accountHandlers,
  ...catalogHandlers,
  ...checkoutHandlers,
  ...dealHandlers,
  ...fileHandlers,
  ...findingHandlers,
  ...inventoryHandlers,
  ...orderHandlers,
  ...paymentHandlers,
  ...moderationHandlers,
  ...notificationHandlers,
  ...searchHandlers,
  ...recommendationHandlers,
  ...returnHandlers,
  ...reviewHandlers,
  ...sellerHandlers,
};

/** What runs by the clock (UTC), as crontab lines; on a host without a worker the cron routes do the same. */
export const CRONTAB = [
  "* * * * * sweep-reservations ?max=3&jobKey=sweep-reservations {}",
  "* * * * * sweep-files ?max=3&jobKey=sweep-files {}",
  "* * * * * turn-deals ?max=3&jobKey=turn-deals {}",
  "*/5 * * * * reconcile-payments ?max=3&jobKey=reconcile-payments {}",
  "*/15 * * * * roll-up-catalogue ?max=3&jobKey=roll-up-catalogue {}",
  "* * * * * refresh-recommendations ?max=3&jobKey=refresh-recommendations {}",
  "*/15 * * * * roll-up-recommendations ?max=3&jobKey=roll-up-recommendations {}",
  "*/15 * * * * find-duplicates ?max=3&jobKey=find-duplicates {}",
  "10 4 * * * train-ranker ?max=3&jobKey=train-ranker {}",
  "7 * * * * send-transfers ?max=3&jobKey=send-transfers {}",
  "12 * * * * keep-balances ?max=3&jobKey=keep-balances {}",
  "* * * * * keep-scarce-offers ?max=3&jobKey=keep-scarce-offers {}",
  "30 3 * * * prove-money ?max=3&jobKey=prove-money {}",
  "50 3 * * * prove-provider ?max=3&jobKey=prove-provider {}",
  "*/15 * * * * find-waiting ?max=3&jobKey=find-waiting {}",
  "* * * * * count-searches ?max=3&jobKey=count-searches {}",
  "*/10 * * * * sweep-search ?max=3&jobKey=sweep-search {}",
  "20 3 * * * count-search-words ?max=3&jobKey=count-search-words {}",
  "50 3 * * * remove-old-files ?max=3&jobKey=remove-old-files {}",
  "45 3 * * * tidy-up ?max=3&jobKey=tidy-up {}",
  "15 3 * * * prove-ledgers ?max=3&jobKey=prove-ledgers {}",
].join("\n");
