"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/** A link that is prefetched when a pointer or focus comes near, not when it comes into view: for grids of cards. */
export function HoverLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [near, setNear] = useState(false);
  const approach = () => setNear(true);
  return (
    <Link
      {...props}
      prefetch={near ? null : false}
      onMouseEnter={approach}
      onTouchStart={approach}
      onFocus={approach}
    />
  );
}
