"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormError } from "@/components/ui/form-error";
import { Spinner } from "@/components/ui/spinner";
import { MOST_FILE_BYTES } from "@/lib/files/model";

/** A CSV that is dropped or chosen: it is checked first, nothing changes until its owner says so. */
export function UploadField({ root }: { root: string }) {
  const id = useId();
  const router = useRouter();
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);

  const field = useRef<HTMLInputElement>(null);

  async function send(file: File | undefined) {
    if (!file || sending) return;
    setProblem(null);
    if (file.size > MOST_FILE_BYTES) return setProblem(`${file.name} has more than 50 MB.`);
    setSending(file.name);
    try {
      const answer = await fetch(`${root}/upload?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        body: file,
      });
      const body = (await answer.json()) as { id?: string; error?: { message: string } };
      if (body.id) return router.push(`${root}/${body.id}`);
      setProblem(body.error?.message ?? "It was not taken. Try again.");
    } catch {
      setProblem("It did not get through. Try again.");
    }
    setSending(null);
  }

  function sendChosen() {
    const file = field.current?.files?.[0];
    if (!field.current || !file) return;
    field.current.value = "";
    void send(file);
  }
  // A file that was chosen before this page's script came.
  const sendEarly = useRef(sendChosen);
  useEffect(() => sendEarly.current(), []);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label="Bring a file of listings"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "grid justify-items-start gap-3 rounded-control border border-dashed p-4",
        isOver ? "border-ink bg-hush" : "border-edge",
      )}
    >
      <p className="max-w-prose">
        Drop a CSV here: ours, as the export below writes it, or Shopify’s product export. It is checked first
        and you see what would change.
      </p>
      <label
        htmlFor={id}
        className={buttonClasses({ size: "sm", look: "ink" }, "cursor-pointer focus-within:outline-2")}
      >
        {sending ? <Spinner /> : <Upload aria-hidden="true" className="size-4" />}
        {sending ? `Sending ${sending}` : "Choose a file"}
        <input
          ref={field}
          id={id}
          type="file"
          accept=".csv,.jsonl,text/csv,application/x-ndjson"
          disabled={sending !== null}
          onChange={sendChosen}
          className="sr-only"
        />
      </label>
      <FormError>{problem}</FormError>
    </section>
  );
}
