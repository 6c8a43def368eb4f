import type { Metadata } from "next";
import { type Figure, Figures } from "@/components/desk/figures";
import { may, type RightName } from "@/lib/accounts/rights";
import { requireRight } from "@/lib/accounts/session";
import { type MarketToday, marketToday, WAITING } from "@/lib/operations/queries";

export const metadata: Metadata = { title: "Today", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const counted = (count: number) => (count < WAITING ? count : `${WAITING}+`);

type Task = Figure & { right: Extract<RightName, `staff.${string}`> };

/** What needs somebody of the market, each task for those who may see to it. */
export default async function AdminPage() {
  const actor = await requireRight("staff.enter", "/admin");
  const tasks = tasksOf(await marketToday()).filter(({ right }) => may(actor, right));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <h1 className="text-2xl">Today</h1>
      <Figures label="What needs you" figures={tasks} />
    </div>
  );
}

function tasksOf(now: MarketToday): Task[] {
  return [
    {
      right: "staff.orders",
      label: "Late to ship",
      value: counted(now.late),
      note: now.late > 0 ? "their sellers promised otherwise" : "every seller keeps up",
      href: "/admin/orders?show=open&sort=oldest",
      alarm: now.late > 0,
    },
    {
      right: "staff.sellers",
      label: "Applications",
      value: counted(now.applications),
      note: now.appliedAt ? `the first since ${day.format(now.appliedAt)}` : "all decided",
      href: "/admin/sellers",
    },
    {
      right: "staff.catalogue",
      label: "Listings to judge",
      value: counted(now.listings),
      note:
        now.listings > 0
          ? "new or handed in again, suspicious, reported, or of another tax class"
          : "none waits",
      href: "/admin/catalogue/queue",
    },
    {
      right: "staff.catalogue",
      label: "Reviews and questions",
      value: counted(now.reviews),
      note: now.reviews > 0 ? "suspicious or reported" : "none waits",
      href: "/admin/catalogue/queue?show=reviews",
    },
    {
      right: "staff.money",
      label: "Disputes",
      value: counted(now.disputes),
      note: now.answerBy ? `answer by ${day.format(now.answerBy)}` : "none to answer",
      href: "/admin/money",
      alarm: now.disputes > 0,
    },
    {
      right: "staff.money",
      label: "Refunds sent back",
      value: counted(now.owed),
      note: now.owed > 0 ? "still owed to the shopper" : "none is owed",
      href: "/admin/money",
      alarm: now.owed > 0,
    },
    {
      right: "staff.money",
      label: "Findings",
      value: counted(now.findings),
      note: now.findings > 0 ? "what does not add up" : "everything adds up",
      href: "/admin/money/findings",
      alarm: now.findings > 0,
    },
    {
      right: "staff.operate",
      label: "Jobs that gave up",
      value: counted(now.jobs),
      note: now.jobs > 0 ? "see why, and try them again" : "none",
      href: "/admin/operations",
      alarm: now.jobs > 0,
    },
    {
      right: "staff.operate",
      label: "News not handled",
      value: counted(now.news),
      note: now.news > 0 ? "of the payment provider, tried before" : "all of it is",
      href: "/admin/operations",
      alarm: now.news > 0,
    },
  ];
}
