import type { FaultRule } from "../faults/model";
import type { Sandbox } from "../sandbox";
import type { Html } from "./layout";
import { html } from "./layout";
import { button } from "./views";

const SWITCHES: { kind: string; label: string }[] = [
  { kind: "latency", label: "Answer late" },
  { kind: "latency_after", label: "Do the work, answer late" },
  { kind: "fail_before", label: "Fail without doing the work (500)" },
  { kind: "fail_after", label: "Fail after doing the work (500)" },
  { kind: "fail_after_reset", label: "Cut the connection after doing the work" },
  { kind: "fail_after_saved", label: "Fail after doing the work, and keep failing for that key" },
  { kind: "event_late", label: "Send events late" },
  { kind: "event_twice", label: "Send events twice" },
  { kind: "event_never", label: "Never send events" },
  { kind: "event_out_of_order", label: "Send events out of order" },
];

export function faults(sandbox: Sandbox): Html {
  const rows = [...sandbox.store.entries("fault")].map(([id, row]) => {
    const rule = row.rule as FaultRule;
    const where = "path" in rule ? `${rule.method} ${rule.path}` : rule.event;
    return html`<tr><td>${rule.kind}</td><td><code>${where}</code></td><td class="num">${Math.round(rule.probability * 100)} %</td><td class="num">${row.injected} of ${rule.count ?? "no limit"}</td><td class="num">${row.seen}</td><td>${button(`faults/${id}/remove`, "Switch off")}</td></tr>`;
  });
  const seed = sandbox.store.get("meta", "meta")?.seed ?? sandbox.config.seed;
  return html`<p>The seed is ${seed}: the n-th match of a rule is struck or spared the same way in every run with it.</p>
<form method="post" action="/actions/faults/add"><fieldset>
<label>Fault<select name="kind">${SWITCHES.map(({ kind, label }) => html`<option value="${kind}">${label}</option>`)}</select></label>
<label>Where (path or event, * for any)<input name="where" value="*" size="30"></label>
<label>Chance in %<input name="chance" type="number" min="1" max="100" value="100"></label>
<label>At most (empty: no limit)<input name="count" type="number" min="1" value="1"></label>
<label>Milliseconds, where it matters<input name="ms" type="number" min="0" max="600000" value="3000"></label>
<button class="calm">Switch on</button></fieldset></form>
${
  rows.length === 0
    ? html`<p class="soft">No faults: everything works.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Fault</th><th>Where</th><th class="num">Chance</th><th class="num">Struck</th><th class="num">Met</th><th>Act</th></tr></thead><tbody>${rows}</tbody></table></div><p>${button("faults/all/clear", "Switch all off")}</p>`
}
<h2>Time and money</h2>
<p class="soft">Captured money is pending for ${Math.round(sandbox.config.settlementSeconds / 3600)} hours, authorisations expire after 7 days. The clock is ${Math.round(sandbox.clock.offset / 3_600_000)} hours ahead.</p>
<p>${button("settle/all/now", "Make all money available")} ${button("clock/day/1", "Skip a day")} ${button("clock/day/7", "Skip 7 days")}</p>`;
}

/** The rule that the form above asks for, to be checked like any other. */
export function ruleOfForm(form: URLSearchParams): object {
  const kind = form.get("kind") ?? "";
  const ms = Number(form.get("ms") ?? 0);
  const where = form.get("where") || "*";
  const count = form.get("count");
  const common = {
    probability: Number(form.get("chance") ?? 100) / 100,
    count: count ? Number(count) : null,
  };
  switch (kind) {
    case "latency":
    case "latency_after":
      return {
        ...common,
        kind: "latency",
        path: where,
        minMs: ms,
        maxMs: ms,
        when: kind === "latency" ? "before" : "after",
      };
    case "fail_after_reset":
      return { ...common, kind: "fail_after", path: where, respond: "reset" };
    case "fail_after_saved":
      return { ...common, kind: "fail_after", path: where, respond: "error_saved" };
    case "fail_before":
    case "fail_after":
      return { ...common, kind, path: where };
    case "event_late":
      return { ...common, kind, event: where, minMs: ms, maxMs: ms };
    case "event_out_of_order":
      return { ...common, kind, event: where, maxMs: ms };
    default:
      return { ...common, kind, event: where };
  }
}
