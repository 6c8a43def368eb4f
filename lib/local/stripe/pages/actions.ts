import {
  addFault,
  clearFaults,
  decide,
  onboard,
  payOut,
  removeFault,
  resendEvent,
  settle,
} from "../control/acts";
import { faultRule } from "../faults/model";
import type { Sandbox } from "../sandbox";
import { ruleOfForm } from "./faults-view";
import { html, panel } from "./layout";
import type { Shown } from "./pages";

const back = (view: string): Shown => ({ status: 303, location: `/?view=${view}` });

/** What the buttons of the pages do. Null for a button that does not exist. */
export function takeAction(
  sandbox: Sandbox,
  [what, id = "", verb]: string[],
  form: URLSearchParams,
): Shown | null {
  switch (what) {
    case "accounts":
      return (verb === "payout" ? payOut : onboard)(sandbox, id) ? back("accounts") : null;
    case "disputes":
      return decide(sandbox, id, verb === "won") ? back("disputes") : null;
    case "events":
      return resendEvent(sandbox, id) ? back("events") : null;
    case "deliveries":
      sandbox.courier.hurry();
      return back("events");
    case "settle":
      settle(sandbox);
      return back("faults");
    case "clock":
      sandbox.advance(Math.min(366, Number(verb) || 0) * 24 * 3600);
      return back("faults");
    case "faults":
      return faultAction(sandbox, id, form);
    default:
      return null;
  }
}

function faultAction(sandbox: Sandbox, id: string, form: URLSearchParams): Shown | null {
  if (id === "all") clearFaults(sandbox);
  else if (id !== "add") return removeFault(sandbox, id) ? back("faults") : null;
  else {
    const rule = faultRule.safeParse(ruleOfForm(form));
    if (!rule.success) {
      return {
        status: 400,
        body: panel(
          "Not understood",
          html`<p>Check the numbers and try again.</p><p><a href="/?view=faults">Back</a></p>`,
        ),
      };
    }
    addFault(sandbox, rule.data);
  }
  return back("faults");
}
