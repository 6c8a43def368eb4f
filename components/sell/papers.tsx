"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { addPaper, removePaper } from "@/lib/sellers/actions/apply";
import { DOCUMENT_KINDS, MOST_DOCUMENTS } from "@/lib/sellers/model/application";
import { type Paper, PaperList } from "./paper-list";

/** The papers of an application: what is there, one more, one less. Each is sent as soon as it is added. */
export function Papers({ papers }: { papers: readonly Paper[] }) {
  const { form, state, busy, problem, trouble, value } = useForm(addPaper, "application.add-paper");
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!state?.ok) return;
    if (file.current) file.current.value = "";
    router.refresh();
  }, [state, router]);
  return (
    <section aria-labelledby="papers" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="papers" className="text-lg">
          Papers
        </h2>
        <p className="text-soft">
          At least one that shows the business: an extract from the register, or who you are. PDF, JPEG, PNG
          or WebP, up to 5 MB. Only the market’s operators can open them.
        </p>
      </div>
      <PaperList papers={papers} remove={(id, name) => <RemovePaper documentId={id} name={name} />} />
      {papers.length < MOST_DOCUMENTS ? (
        <form {...form} noValidate className="grid gap-4 rounded-panel border bg-card p-4">
          <FormError>{trouble}</FormError>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="What it shows" error={problem("kind")} required>
              {(control) => (
                <Select
                  key={value("kind", "REGISTER")}
                  {...control}
                  name="kind"
                  defaultValue={value("kind", "REGISTER")}
                >
                  {Object.entries(DOCUMENT_KINDS).map(([key, label]) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="File" error={problem("file")} required>
              {(control) => (
                <input
                  {...control}
                  ref={file}
                  type="file"
                  name="file"
                  accept="application/pdf,image/jpeg,image/png,image/webp"
                  className="min-w-0 text-sm file:mr-4 file:h-12 file:rounded-control file:border file:border-line file:bg-card file:px-4 file:font-semibold"
                />
              )}
            </Field>
          </div>
          <Button type="submit" busy={busy} className="justify-self-start">
            Add the paper
          </Button>
        </form>
      ) : null}
    </section>
  );
}

function RemovePaper({ documentId, name }: { documentId: string; name: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await removePaper({ documentId });
      setProblem(answer.ok ? "" : answer.error.message);
      if (answer.ok || answer.error.code === "gone") router.refresh();
    });
  return (
    <>
      {problem ? <FieldError>{problem}</FieldError> : null}
      <Button size="sm" look="ghost" busy={busy} onClick={remove} aria-label={`Take ${name} away`}>
        Take away
      </Button>
    </>
  );
}
