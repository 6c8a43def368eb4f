"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { mergeBrands } from "@/lib/catalog/actions/merging";
import type { BrandRow } from "@/lib/catalog/queries/brands";

/** Brands that this one may be merged into, each asked for once more. */
export function BrandMerge({ brand, found }: { brand: { id: string; name: string }; found: BrandRow[] }) {
  const router = useRouter();
  const [into, setInto] = useState<BrandRow | null>(null);
  const [busy, start] = useTransition();
  const merge = () =>
    start(async () => {
      if (!into) return;
      const answer = await mergeBrands({ id: brand.id, intoId: into.id });
      setInto(null);
      if (!answer.ok) {
        showToast({ text: answer.error.message, kind: "error" });
        router.refresh();
        return;
      }
      showToast({ text: `${brand.name} is ${into.name} now.` });
      router.push(`/admin/catalogue/brands/${into.id}`);
    });
  return (
    <>
      <ul className="grid gap-2">
        {found.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-2 rounded-control border bg-card px-4 py-2"
          >
            <span className="min-w-0 truncate">
              <span className="font-medium">{one.name}</span>{" "}
              <span className="text-soft tnum">
                {one.products >= 1_000 ? "1,000+" : one.products}{" "}
                {one.products === 1 ? "product" : "products"}
              </span>
            </span>
            <Button size="sm" onClick={() => setInto(one)} aria-label={`Merge into ${one.name}`}>
              Merge into this
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={into !== null}
        onOpenChange={(open) => (open ? undefined : setInto(null))}
        title={`Make ${brand.name} and ${into?.name ?? ""} one brand?`}
        description={`All products of ${brand.name} will be by ${into?.name ?? ""}. This can’t be taken back.`}
        footer={
          <div className="flex flex-wrap gap-3">
            <Button look="ink" busy={busy} onClick={merge}>
              Merge
            </Button>
            <Button onClick={() => setInto(null)}>Go back</Button>
          </div>
        }
      >
        <p>
          Whoever opens an address with {brand.name} is led to {into?.name ?? ""}.
        </p>
      </Dialog>
    </>
  );
}
