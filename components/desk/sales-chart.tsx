import { formatMoney } from "@/lib/platform/money";

type Point = { day: string; sales: number; orders: number; before: { sales: number; orders: number } };

const HEIGHT = 120;
const STEP = 20;
const name = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Sales day by day as bars, the same days a span before as a line behind them, and the same figures as a table. */
export function SalesChart({ days, currency }: { days: readonly Point[]; currency: string }) {
  const most = Math.max(1, ...days.flatMap((one) => [one.sales, one.before.sales]));
  const y = (amount: number) => HEIGHT - (amount / most) * (HEIGHT - 4);
  const money = (amount: number) => formatMoney(amount, currency);
  const sum = days.reduce((all, one) => all + one.sales, 0);
  const sumBefore = days.reduce((all, one) => all + one.before.sales, 0);
  const line = days.map((one, at) => `${at * STEP + STEP / 2},${y(one.before.sales).toFixed(1)}`).join(" ");
  return (
    <section aria-labelledby="sales" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="sales" className="text-xl">
          Sales of 30 days
        </h2>
        <p className="text-soft">
          <span className="font-semibold text-ink tnum">{money(sum)}</span>, {money(sumBefore)} in the 30 days
          before
        </p>
      </div>
      <div className="rounded-panel border bg-card p-4">
        <svg
          viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Sales a day, at most ${money(most)}; the table below holds every figure`}
          className="block h-32 w-full"
        >
          {days.map((one, at) => (
            <rect
              key={one.day}
              x={at * STEP + 3}
              y={y(one.sales)}
              width={STEP - 6}
              height={HEIGHT - y(one.sales)}
              className={at === days.length - 1 ? "fill-go" : "fill-ink"}
            >
              <title>{`${name.format(new Date(one.day))}: ${money(one.sales)}`}</title>
            </rect>
          ))}
          <polyline
            points={line}
            fill="none"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="4 3"
            strokeWidth={1.5}
            className="stroke-edge"
          />
        </svg>
        <div className="mt-2 flex justify-between text-xs text-soft tnum">
          <span>{days[0] ? name.format(new Date(days[0].day)) : ""}</span>
          <span>
            <span className="mr-3 inline-flex items-center gap-1.5">
              <span aria-hidden="true" className="inline-block size-2.5 bg-ink" /> these days
            </span>
            <span className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className="inline-block w-4 border-t-2 border-dashed border-edge" /> 30
              days before
            </span>
          </span>
          <span>Today</span>
        </div>
      </div>
      <details>
        <summary className="w-fit cursor-pointer text-soft hover:text-ink">As a table</summary>
        <table className="mt-2 w-full max-w-2xl border-collapse text-left text-sm">
          <caption className="sr-only">Sales a day</caption>
          <thead>
            <tr>
              {["Day", "Orders", "Sales", "30 days before"].map((label, at) => (
                <th
                  key={label}
                  scope="col"
                  className={`border-b py-1.5 font-medium text-soft ${at > 0 ? "text-right" : ""}`}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((one) => (
              <tr key={one.day}>
                <th scope="row" className="border-b py-1.5 font-normal whitespace-nowrap">
                  {name.format(new Date(one.day))}
                </th>
                <td className="border-b py-1.5 text-right tnum">{one.orders}</td>
                <td className="border-b py-1.5 text-right tnum">{money(one.sales)}</td>
                <td className="border-b py-1.5 text-right text-soft tnum">{money(one.before.sales)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
