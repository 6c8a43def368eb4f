"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { momentOf, type Standing, waitText } from "@/lib/deals/model";
import { minutesText, useTimeLeft } from "./claim-clock";
import { ClaimForm } from "./claim-form";

type RoomDeal = {
  id: string;
  slug: string;
  title: string;
  offerId: string;
  startsAt: string;
  endsAt: string;
  limit: number;
};

const SAY_EVERY_MS = 20_000;
const AGAIN_AFTER_FAILURE_MS = 5_000;

/**
 * Where the visitor stands in a deal, kept up to date: claim, line, countdown, or why there is none. Listeners hear
 * changes politely: a change of state at once, the place in line every twenty seconds.
 */
export function DealRoom({ deal, initial }: { deal: RoomDeal; initial: Standing }) {
  const standing = useStanding(deal.id, initial);
  const said = useSaid(standing);
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        {said}
      </p>
      {standing.state === "waiting" ? <Waiting deal={deal} standing={standing} /> : null}
      {standing.state === "claimed" ? (
        <Claimed key={standing.until} deal={deal} until={standing.until} />
      ) : null}
      {standing.state === "away" || standing.state === "early" ? <Door deal={deal} /> : null}
      {standing.state === "gone" ? (
        <Told title="All claimed">
          <p>Every unit has been claimed and paid for. Similar things stand below.</p>
          <ClaimForm slug={deal.slug} title={deal.title} label="Look again" size="md" wide={false} />
        </Told>
      ) : null}
      {standing.state === "over" ? (
        <Told title="This deal is over">
          <p>The product is sold at its usual price; similar things stand below.</p>
          <LinkButton href="/deals" className="justify-self-start">
            Other deals
          </LinkButton>
        </Told>
      ) : null}
      {standing.state === "limit" ? (
        <Told title="You have your share">
          <p>
            {deal.limit === 1 ? "One a person" : `${deal.limit} a person`}: you have had yours in this deal.
          </p>
          <LinkButton href="/account/orders" className="justify-self-start">
            Your orders
          </LinkButton>
        </Told>
      ) : null}
    </div>
  );
}

function Told({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-3">
      <h2 className="text-xl">{title}</h2>
      {children}
    </div>
  );
}

function Door({ deal }: { deal: RoomDeal }) {
  const left = useTimeLeft(Date.parse(deal.startsAt));
  const moment = left === null ? null : momentOf(deal, Date.now());
  if (moment === "upcoming") {
    return (
      <Told title="Not yet">
        <p>The button stands here as soon as it starts. Nobody can be in line before.</p>
      </Told>
    );
  }
  return (
    <div className="grid gap-2">
      <ClaimForm slug={deal.slug} title={deal.title} />
      <p className="text-sm text-soft">
        A claim holds one for you for five minutes. If all are held just now you wait in line, first come
        first served.
      </p>
    </div>
  );
}

function Waiting({ deal, standing }: { deal: RoomDeal; standing: Extract<Standing, { state: "waiting" }> }) {
  const { ahead, waiting, seconds } = standing;
  return (
    <div className="grid gap-3">
      <h2 className="text-xl">{ahead === 0 ? "You are next" : "You are in line"}</h2>
      <dl className="flex gap-8">
        <div>
          <dt className="text-sm text-soft">Your place</dt>
          <dd className="display text-2xl tnum">
            {ahead + 1}
            <span className="text-md text-soft"> of {Math.max(waiting, ahead + 1)}</span>
          </dd>
        </div>
        <div>
          <dt className="text-sm text-soft">Probably</dt>
          <dd className="display text-2xl">{waitText(seconds)}</dd>
        </div>
      </dl>
      <p className="text-sm text-soft">
        Units that are not paid for within five minutes go to the next. A reload or a second tab changes
        nothing; who leaves for more than a minute keeps the place but may be passed.
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="10" />
      </noscript>
      <LeaveForm slug={deal.slug}>Leave the line</LeaveForm>
    </div>
  );
}

function Claimed({ deal, until }: { deal: RoomDeal; until: number }) {
  const left = useTimeLeft(until);
  if (left === 0) {
    return (
      <Told title="The claim ran out">
        <p>It went to the next in line. Claim again if there are more.</p>
        <ClaimForm slug={deal.slug} title={deal.title} label="Claim again" />
      </Told>
    );
  }
  return (
    <div className="grid gap-3">
      <h2 className="text-xl">It is yours</h2>
      <p>
        One is in your cart at the deal's price
        {left === null ? (
          ", for five minutes."
        ) : (
          <>
            , for{" "}
            <span role="timer" className="font-semibold tnum">
              {minutesText(left)}
            </span>
            .
          </>
        )}
      </p>
      <form method="post" action="/cart/change">
        <input type="hidden" name="act" value="add" />
        <input type="hidden" name="offerId" value={deal.offerId} />
        <input type="hidden" name="quantity" value="1" />
        <input type="hidden" name="next" value="/checkout" />
        <Button type="submit" look="go" size="lg" wide>
          Go to checkout
        </Button>
      </form>
      <LeaveForm slug={deal.slug}>Give it back</LeaveForm>
    </div>
  );
}

function LeaveForm({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <form method="post" action={`/deals/${slug}/claim`} className="justify-self-start">
      <input type="hidden" name="act" value="leave" />
      <button type="submit" className="min-h-6 text-sm font-medium underline">
        {children}
      </button>
    </form>
  );
}

function useStanding(dealId: string, initial: Standing): Standing {
  const [standing, setStanding] = useState(initial);
  const pause = standing.state === "waiting" ? standing.askAgainMs : null;
  useEffect(() => {
    if (pause === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const next = await fetchStanding(dealId);
      if (gone) return;
      if (next) setStanding(next);
      // Another answer with the same pause does not start this effect again.
      timer = setTimeout(ask, next ? pause : AGAIN_AFTER_FAILURE_MS);
    };
    timer = setTimeout(ask, pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [dealId, pause]);
  return standing;
}

async function fetchStanding(dealId: string): Promise<Standing | null> {
  try {
    const response = await fetch(`/api/live/deals/${dealId}`, { method: "POST" });
    return response.ok ? ((await response.json()) as Standing) : null;
  } catch {
    return null;
  }
}

function useSaid(standing: Standing): string {
  const [said, setSaid] = useState("");
  const text = sentence(standing);
  const { state } = standing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place alone waits for the timer below
  useEffect(() => setSaid(text), [state]);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), SAY_EVERY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}

function sentence(standing: Standing): string {
  switch (standing.state) {
    case "waiting":
      return `You are number ${standing.ahead + 1} in line. Probably ${waitText(standing.seconds)}.`;
    case "claimed":
      return "One is yours: it is in your cart at the deal's price for five minutes.";
    case "gone":
      return "All units are claimed.";
    case "over":
      return "This deal is over.";
    default:
      return "";
  }
}
