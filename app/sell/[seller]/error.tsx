"use client";

import { DeskError } from "@/components/desk/desk-error";

export default function DeskPageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <DeskError digest={error.digest} retry={reset} />;
}
