"use client";

import { useEffect } from "react";
import { useCode } from "@/components/ui/use-code";
import { useCompared } from "./compare-list";

const load = () => import("./compare-tray").then((module) => module.CompareTray);

/** Where the tray of the comparison stands; its code comes with the first thing that is put into it. */
export function CompareDock() {
  const compared = useCompared();
  const [Tray, fetchTray] = useCode(load);
  const filled = compared.length > 0;
  useEffect(() => {
    if (filled) fetchTray();
  }, [filled, fetchTray]);
  return filled && Tray ? <Tray compared={compared} /> : null;
}
