"use client";

import { DeskError } from "@/components/desk/desk-error";

export default function SellError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="wrap">
      <DeskError digest={error.digest} retry={reset} />
    </main>
  );
}
