import { findVarnish, startVarnish } from "@/tests/support/varnish";
import { describeEdge } from "./holds";

const varnish = findVarnish();

describeEdge(
  "the edge cache (needs varnishd with varnish-modules)",
  varnish ? (port, options) => startVarnish(varnish, port, options) : null,
);
