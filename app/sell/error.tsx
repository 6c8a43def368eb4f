"use client";

import { DeskError } from "@/components/desk/desk-error";

export default function SellError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <main className="wrap">
      <DeskError digest={error.digest} retry={retry} />
    </main>
  );
}
