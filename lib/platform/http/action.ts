import "server-only";
import { revalidateTag } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type Actor, ownerOf } from "@/lib/accounts/model/actor";
import {
  type ActorWith,
  lacksSecondFactor,
  may,
  needsMember,
  RIGHTS,
  type RightName,
  type RightObject,
} from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { newId } from "../ids";
import { log } from "../log";
import { limit, POLICIES, type PolicyName } from "../rate-limit";
import { fail, type Result } from "../result";
import { TOO_LONG, TookTooLong } from "../too-long";
import { leaveFlash } from "./flash";
import { formObject, formValues, inputFailure } from "./form";

/** What an action answers; after a refused form also what had been typed, to fill it in again. */
export type Answer<Out> = Result<Out> & { values?: Record<string, string> };

/** The state of a form under `useActionState`: null until it was sent. */
export type FormState<Out> = Answer<Out> | null;

/** Takes typed input, a form, or (under `useActionState`) the previous state and a form. Never throws an expected failure. */
export interface Action<In, Out> {
  (input: In | FormData): Promise<Answer<Out>>;
  (previous: FormState<Out>, form: FormData): Promise<Answer<Out>>;
}

/** What an action is, for whoever checks all of them. */
export type Declaration = {
  name: string;
  right: RightName;
  limits: readonly PolicyName[];
  input: z.ZodType;
};

type Context<Input, R extends RightName> = {
  input: Input;
  actor: ActorWith<R>;
  /** False when a browser without script posted the form: answer it with `redirect`. */
  scripted: boolean;
};

type Options<Schema extends z.ZodType, R extends RightName, Out> = {
  /** Domain and act, "cart.add"; in the log. */
  name: string;
  /** The right it needs, from the table in `lib/accounts/rights.ts`. */
  right: R;
  input: Schema;
  /** Policies of `rate-limit.ts` that count it; an empty list is a decision. */
  limits: readonly PolicyName[];
  /** Whom a policy counts that goes by target. */
  target?: (input: z.output<Schema>) => string;
  /** Calls one command. */
  run(context: Context<z.output<Schema>, R>): Promise<Result<Out>>;
  /** Cache tags (of the manifest) that are stale after a success. */
  expires?: (data: Out, input: z.output<Schema>) => readonly string[];
} & (RightObject<R> extends undefined
  ? { object?: never }
  : {
      /** What the right is asked about; null when there is no such thing. */
      object: (
        input: z.output<Schema>,
        actor: Actor,
      ) => Promise<RightObject<R> | null> | RightObject<R> | null;
    });

const declarations = new WeakMap<object, Declaration>();

/** How an exported action was declared; undefined for a function that did not come from `action`. */
export function declarationOf(fn: unknown): Declaration | undefined {
  return typeof fn === "function" ? declarations.get(fn) : undefined;
}

/**
 * A server action: parse, authenticate, authorise, limit, run, expire. There is no other way to write one, and none
 * without a right. Failures: `invalid` with the fields, `sign-in`, `forbidden`, `too-many`, `unavailable`, `too-long`, whatever the
 * command refuses, and `unexpected` for a bug, which is logged under the id the visitor is told.
 */
export function action<Schema extends z.ZodType, R extends RightName, Out>(
  options: Options<Schema, R, Out>,
): Action<z.input<Schema>, Out> {
  const act = async (...args: [unknown] | [unknown, unknown]): Promise<Answer<Out>> => {
    const given = args.length > 1 && args[1] instanceof FormData ? args[1] : args[0];
    const result = await pipeline(options, given instanceof FormData ? formObject(given) : given);
    const answer =
      result.ok || !(given instanceof FormData) ? result : { ...result, values: formValues(given) };
    const posted = args.length > 1 && !(await isScripted());
    return posted ? leaveFlash(options.name, answer) : answer;
  };
  const { name, right, limits, input } = options;
  declarations.set(act, { name, right, limits, input });
  return act;
}

// A browser without script posts the form as a page load, which names the action in the form and not in a header.
async function isScripted(): Promise<boolean> {
  return (await headers()).has("next-action");
}

async function pipeline<Schema extends z.ZodType, R extends RightName, Out>(
  options: Options<Schema, R, Out>,
  given: unknown,
): Promise<Result<Out>> {
  try {
    const parsed = await options.input.safeParseAsync(given);
    if (!parsed.success) return { ok: false, error: inputFailure(parsed.error) };
    const input = parsed.data;
    const actor = await currentActor();
    if (!actor.user && needsMember(options.right)) return fail("sign-in", "Sign in to do this.");
    if (!(await allowed(options, input, actor)))
      return fail(
        "forbidden",
        lacksSecondFactor(actor, options.right)
          ? "Confirm that it is you first: reload this page and enter the code of your app."
          : "This is not yours to do.",
      );
    const refused = await counted(options, input, actor);
    if (refused) return refused;
    const result = await options.run({
      input,
      actor: actor as ActorWith<R>,
      scripted: await isScripted(),
    });
    // Expired at once, in an action as in a route handler; `updateTag` works only in the former.
    if (result.ok)
      for (const tag of options.expires?.(result.data, input) ?? []) revalidateTag(tag, { expire: 0 });
    return result;
  } catch (err) {
    unstable_rethrow(err);
    if (err instanceof TookTooLong) return { ok: false, error: TOO_LONG };
    const id = newId().slice(-12);
    log.error({ err, action: options.name, errorId: id }, "action failed");
    return fail(
      "unexpected",
      `That did not work, and it is our fault. Try again in a moment. (Reference ${id})`,
    );
  }
}

async function allowed<Schema extends z.ZodType, R extends RightName, Out>(
  options: Options<Schema, R, Out>,
  input: z.output<Schema>,
  actor: Actor,
): Promise<boolean> {
  const { who } = RIGHTS[options.right];
  if (who !== "owner" && who !== "seller") return may(actor, options.right as "account.use");
  const object = await options.object?.(input, actor);
  return object ? may(actor, options.right as "order.own", object as { owner: string }) : false;
}

async function counted<Schema extends z.ZodType, R extends RightName, Out>(
  { limits, target, name }: Options<Schema, R, Out>,
  input: z.output<Schema>,
  actor: Actor,
): Promise<Result<never> | null> {
  for (const policy of limits) {
    const { by } = POLICIES[policy];
    if (by === "target" && !target) throw new TypeError(`${name} names ${policy} without a target`);
    // A guest could throw the cookie away and count from one again: guests go by their address.
    const who =
      by === "target"
        ? String(target?.(input))
        : by === "actor" && actor.user
          ? String(ownerOf(actor))
          : actor.address;
    const counted = await limit(policy, who);
    if (!counted.ok) return counted;
  }
  return null;
}
