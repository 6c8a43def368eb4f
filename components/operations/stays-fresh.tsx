"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Switch } from "@/components/ui/choice";

const AGAIN_MS = 10_000;

/** Reads the page again every ten seconds while it is looked at, until it is switched off. */
export function StaysFresh() {
  const router = useRouter();
  const [isOn, setOn] = useState(true);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOn, router]);
  return <Switch label="Keep it fresh" checked={isOn} onChange={(event) => setOn(event.target.checked)} />;
}
