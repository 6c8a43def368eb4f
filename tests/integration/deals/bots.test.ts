import { beforeAll, expect, test } from "vitest";
import { sessionCookieName, writeSessionToken } from "@/lib/accounts/session-token";
import { claimDeal, lookAtDeal } from "@/lib/deals/actions/shopper";
import { db } from "@/lib/platform/db/client";
import { POLICIES } from "@/lib/platform/rate-limit";
import { testDatabase } from "@/tests/support/database";
import { user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { figures, runningDeal } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

/** A browser that is signed in as `member`. */
async function signedIn(member: Awaited<ReturnType<typeof user>>, address: string) {
  const from = browser({ address });
  const session = { userId: member.id, sessionVersion: member.sessionVersion };
  from.cookies.set(sessionCookieName(), await writeSessionToken(session));
  return from;
}

test("a script with one account, many browsers and many addresses gets one unit", async () => {
  const { dealId } = await runningDeal({ units: 100 });
  const member = await user();
  const browsers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => signedIn(member, `198.51.100.${n}`)),
  );
  const answers = await Promise.all(
    browsers.flatMap((from) => [
      visit(from, () => claimDeal({ dealId })),
      visit(from, () => claimDeal({ dealId })),
      visit(from, () => lookAtDeal({ dealId })),
    ]),
  );
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("too-many");
  expect(await figures(dealId)).toMatchObject({ claimed: 1, claims: 1 });
  expect(await db.dealClaim.findMany({ where: { dealId } })).toMatchObject([
    { shopperKey: `user:${member.id}` },
  ]);
});

test("a script without an account, throwing its cookies away, is counted by its address", async () => {
  const { dealId } = await runningDeal({ units: 200 });
  const answers = [];
  // A few at a time: a count that Redis does not answer in time lets everybody through.
  for (let turn = 0; turn < 15; turn += 1) {
    const ten = Array.from({ length: 10 }, () =>
      visit(browser({ address: "192.0.2.44" }), () => claimDeal({ dealId })),
    );
    answers.push(...(await Promise.all(ten)));
  }
  const claimed = answers.filter((answer) => answer.ok && answer.data.state === "claimed").length;
  expect(claimed).toBeGreaterThan(0);
  expect(claimed).toBeLessThanOrEqual(POLICIES["deal.address"].attempts);
  expect(claimed).toBeLessThan(answers.length);
  expect((await figures(dealId)).claims).toBe(claimed);
  expect(await visit(browser({ address: "192.0.2.45" }), () => claimDeal({ dealId }))).toMatchObject({
    ok: true,
    data: { state: "claimed" },
  });
});
