"use client";

import { ErrorBody } from "@/components/shell/error-body";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorBody digest={error.digest} retry={reset} />;
}
