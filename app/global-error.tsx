"use client";

import "./globals.css";
import { ErrorBody } from "@/components/shell/error-body";

/** Stands in for the root layout itself when that fails. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <ErrorBody digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
