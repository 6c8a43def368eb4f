import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";

const STATES: Record<string, { label: string; tone: "plain" | "ok" | "warn" | "bad" }> = {
  CONFIRMED: { label: "To pack", tone: "warn" },
  PACKED: { label: "Packed", tone: "warn" },
  PARTIALLY_SHIPPED: { label: "Partly shipped", tone: "warn" },
  SHIPPED: { label: "Shipped", tone: "plain" },
  DELIVERED: { label: "Delivered", tone: "ok" },
  CANCELLED: { label: "Cancelled", tone: "bad" },
};

type Order = {
  id: string;
  number: string;
  status: string;
  placedAt: Date;
  shipBy: Date | null;
  buyer: string;
  units: number;
  first: string;
  lines: number;
  total: number;
  currency: string;
};

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export function OrderTable({ orders, label }: { orders: readonly Order[]; label: string }) {
  return (
    <Table label={label} dense>
      <thead>
        <tr>
          <Th>Order</Th>
          <Th>State</Th>
          <Th>Placed</Th>
          <Th>Ship by</Th>
          <Th>Buyer</Th>
          <Th>Goods</Th>
          <Th numeric>Units</Th>
          <Th numeric>Total</Th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => {
          const state = STATES[order.status] ?? { label: order.status, tone: "plain" as const };
          return (
            <tr key={order.id}>
              <Td className="font-medium whitespace-nowrap tnum">{order.number}</Td>
              <Td>
                <Badge tone={state.tone}>{state.label}</Badge>
              </Td>
              <Td className="whitespace-nowrap tnum">{day.format(order.placedAt)}</Td>
              <Td className="whitespace-nowrap tnum">{order.shipBy ? day.format(order.shipBy) : "–"}</Td>
              <Td className="max-w-44 truncate">{order.buyer}</Td>
              <Td className="max-w-64 truncate">
                {order.first}
                {order.lines > 1 ? <span className="text-soft"> and {order.lines - 1} more</span> : null}
              </Td>
              <Td numeric>{order.units}</Td>
              <Td numeric>
                <Amount amount={order.total} currency={order.currency} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
