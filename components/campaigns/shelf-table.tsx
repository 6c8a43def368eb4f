import { Table, Td, Th } from "@/components/ui/table";

type Part = { warehouseId: string; warehouse: string; free: number; pool: number };

/** Where an offer's units lie: what can go into the pool and what is in it already. */
export function ShelfTable({ shelf }: { shelf: readonly Part[] }) {
  const sum = (pick: (part: Part) => number) => shelf.reduce((total, part) => total + pick(part), 0);
  return (
    <Table label="Units by warehouse" dense>
      <thead>
        <tr>
          <Th>Warehouse</Th>
          <Th numeric>Free</Th>
          <Th numeric>In the pool</Th>
        </tr>
      </thead>
      <tbody>
        {shelf.map((part) => (
          <tr key={part.warehouseId}>
            <Td>{part.warehouse}</Td>
            <Td numeric>{part.free}</Td>
            <Td numeric>{part.pool}</Td>
          </tr>
        ))}
        <tr className="font-semibold">
          <Td>In all</Td>
          <Td numeric>{sum((part) => part.free)}</Td>
          <Td numeric>{sum((part) => part.pool)}</Td>
        </tr>
      </tbody>
    </Table>
  );
}
