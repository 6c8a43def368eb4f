"use client";

import Link from "next/link";
import { useForm, useLeave } from "@/components/account/use-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { confirm, enrol, renewCodes } from "@/lib/accounts/actions/second-factor";
import type { StaffProof } from "@/lib/accounts/model/actor";

type FormParts = Pick<ReturnType<typeof useForm<never, unknown>>, "form" | "busy" | "problem" | "trouble">;

type Enrolment = { picture: string; secret: string; sealed: string };

/**
 * The one screen of the second factor. It stays in place while the session changes under it, so that recovery codes, which
 * are shown once, are not lost when the page is drawn again.
 */
export function SecondFactor({
  proof,
  has,
  enrolment,
  codesLeft,
  to,
}: {
  proof: StaffProof;
  /** Whether a second factor is set up. */
  has: boolean;
  /** Given while there is none. */
  enrolment: Enrolment | null;
  codesLeft: number;
  /** Where to go on. */
  to: string;
}) {
  const set = useForm(enrol, "factor.enrol");
  const ask = useForm(confirm, "factor.confirm");
  const renew = useForm(renewCodes, "factor.codes");
  useLeave(ask.state);
  const codes = renew.state?.ok ? renew.state.data.codes : set.state?.ok ? set.state.data.codes : null;
  if (codes) return <Codes codes={codes} to={to} />;
  const leaves = ask.state?.ok === true;
  if (has && (proof !== "given" || leaves)) return <Confirm {...ask} busy={ask.busy || leaves} to={to} />;
  if (has)
    return (
      <div className="grid gap-6">
        <h1 className="text-3xl">Your second factor is on</h1>
        <p className="text-md text-soft">
          The staff desk asks for a code of your app when you sign in. You have {codesLeft} recovery{" "}
          {codesLeft === 1 ? "code" : "codes"} left.
        </p>
        <FormError>{renew.trouble}</FormError>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={to} look="go">
            Go on
          </LinkButton>
          <form {...renew.form}>
            <Button type="submit" busy={renew.busy}>
              Make new recovery codes
            </Button>
          </form>
        </div>
      </div>
    );
  return enrolment ? <Enrol {...set} enrolment={enrolment} proof={proof} to={to} /> : null;
}

function CodeInput({ problem }: { problem: string | undefined }) {
  return (
    <Field label="Code" hint="Six digits, new every half minute." error={problem} required>
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          className="max-w-48 tnum"
        />
      )}
    </Field>
  );
}

function Enrol({
  form,
  busy,
  problem,
  trouble,
  enrolment,
  proof,
  to,
}: FormParts & {
  enrolment: Enrolment;
  proof: StaffProof;
  to: string;
}) {
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-3xl">Set up your second factor</h1>
        <p className="text-md text-soft">
          {proof === "enrol"
            ? "This market asks its staff for a code from an app beside the password. It takes a minute."
            : "Your password alone opens the staff desk now. With a code from an app it no longer does."}
        </p>
      </div>
      <ol className="grid gap-6">
        <li className="grid gap-3">
          <p className="text-md">
            <span className="font-semibold">1.</span> Scan this with an authenticator app, such as Google
            Authenticator, 1Password or Aegis.
          </p>
          {/* biome-ignore lint/performance/noImgElement: a data address, nothing to optimise */}
          <img
            src={enrolment.picture}
            alt="QR code that adds this account to an app"
            width={208}
            height={208}
            className="rounded-control border bg-white"
          />
          <p className="text-soft">
            No camera? Enter this key in the app:{" "}
            <code className="tnum font-medium break-all text-ink select-all">{enrolment.secret}</code>
          </p>
        </li>
        <li className="grid gap-3">
          <p className="text-md">
            <span className="font-semibold">2.</span> Enter the code that the app shows.
          </p>
          <form {...form} noValidate className="grid gap-4">
            <FormError>{trouble ?? problem("sealed")}</FormError>
            <input type="hidden" name="sealed" value={enrolment.sealed} />
            <CodeInput problem={problem("code")} />
            <div className="flex flex-wrap items-center gap-4">
              <Button type="submit" look="go" busy={busy}>
                Set up
              </Button>
              {proof === "given" ? (
                <Link href={to} prefetch={false} className="underline underline-offset-4">
                  Not now
                </Link>
              ) : null}
            </div>
          </form>
        </li>
      </ol>
    </div>
  );
}

function Confirm({ form, busy, problem, trouble, to }: FormParts & { to: string }) {
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-3xl">Confirm that it is you</h1>
        <p className="text-md text-soft">Enter the code that your authenticator app shows.</p>
      </div>
      <form {...form} noValidate className="grid gap-4">
        <FormError>{trouble}</FormError>
        <input type="hidden" name="to" value={to} />
        <CodeInput problem={problem("code")} />
        <Button type="submit" look="go" busy={busy} className="justify-self-start">
          Confirm
        </Button>
      </form>
      <p className="text-soft">
        No app at hand? Enter one of your recovery codes instead. Without those, another administrator can
        reset your second factor.
      </p>
    </div>
  );
}

function Codes({ codes, to }: { codes: readonly string[]; to: string }) {
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-3xl">Keep these recovery codes</h1>
        <p className="text-md text-soft">
          Each lets you in once when the app is not at hand. They are shown only now: print them or put them
          into your password manager.
        </p>
      </div>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-panel border bg-card p-5 font-mono text-md tnum"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Notice kind="ok">Your second factor is on, and this session is confirmed.</Notice>
      <div>
        <LinkButton href={to} look="go">
          I have kept them
        </LinkButton>
      </div>
    </div>
  );
}
