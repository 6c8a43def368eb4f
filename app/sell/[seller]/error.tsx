"use client";

import { DeskError } from "@/components/desk/desk-error";

export default function DeskPageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <DeskError digest={error.digest} retry={retry} />;
}
