"use client";

import { type ComponentType, useCallback, useState } from "react";

/**
 * A component whose code is not part of the page: null until `fetch` was called and the code has come. Where it can't be
 * had (the visitor went offline), the page stays as it is, and the next call tries again.
 * @param load the same function at every render
 */
export function useCode<Props>(
  load: () => Promise<ComponentType<Props>>,
): [ComponentType<Props> | null, fetch: () => void] {
  const [Code, setCode] = useState<ComponentType<Props> | null>(null);
  const fetch = useCallback(() => {
    load().then(
      (code) => setCode(() => code),
      () => {},
    );
  }, [load]);
  return [Code, fetch];
}
