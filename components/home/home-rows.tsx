"use client";

import { useEffect, useState } from "react";
import { LiveRow } from "@/components/recommendations/live-row";
import { onForgotten, seenProducts } from "@/components/recommendations/seen";
import { useVisitor } from "@/components/shell/visitor";

/** What the home page shows of this shopper and of this hour. A row that can't be filled has no place to begin with. */
export function HomeRows() {
  const member = useVisitor()?.name != null;
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    setLooked(seenProducts().length > 0);
    return onForgotten(() => setLooked(false));
  }, []);

  return (
    <>
      {looked || member ? (
        <LiveRow source="home" kind="forYou" title="For you" note="by what you looked at and bought" />
      ) : null}
      {member ? <LiveRow source="home" kind="again" title="Buy it again" note="about due by now" /> : null}
      <LiveRow source="home" kind="trending" title="Moving fast" note="most wanted in the last days" />
    </>
  );
}
