"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { removeSynonyms, saveSynonyms } from "@/lib/search/actions";

type Group = { id: string; version: number; words: string[]; oneWay: boolean };

/** Groups of words that mean the same: a form for a new one, and each that there is. */
export function SynonymDesk({ groups }: { groups: Group[] }) {
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <section aria-labelledby="new-group" className="grid gap-3 rounded-panel border bg-card p-4">
        <h2 id="new-group" className="text-lg">
          A new group
        </h2>
        <GroupForm group={null} onDone={() => {}} />
      </section>
      {groups.length === 0 ? <p className="text-soft">No words mean the same yet.</p> : null}
      <ul className="grid gap-2">
        {groups.map((group) => (
          <li key={`${group.id} ${group.version}`} className="rounded-control border bg-card px-4 py-3">
            {editing === group.id ? (
              <GroupForm group={group} onDone={() => setEditing(null)} />
            ) : (
              <GroupLine group={group} onEdit={() => setEditing(group.id)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const meaning = ({ words, oneWay }: Group) =>
  oneWay ? `${words[0]} also finds ${words.slice(1).join(", ")}` : words.join(" = ");

function GroupLine({ group, onEdit }: { group: Group; onEdit: () => void }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await removeSynonyms({ id: group.id, version: group.version });
      if (!answer.ok) {
        showToast({ text: answer.error.message, kind: "error" });
        router.refresh();
        return;
      }
      showToast({ text: "Forgotten.", action: { label: "Undo", run: () => void bringBack() } });
      router.refresh();
    });
  const bringBack = async () => {
    await saveSynonyms({ id: null, version: null, words: group.words.join(", "), oneWay: group.oneWay });
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="min-w-0">{meaning(group)}</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onEdit} aria-label={`Change ${meaning(group)}`}>
          Change
        </Button>
        <Button size="sm" look="danger" busy={busy} onClick={remove} aria-label={`Forget ${meaning(group)}`}>
          Forget
        </Button>
      </div>
    </div>
  );
}

function GroupForm({ group, onDone }: { group: Group | null; onDone: () => void }) {
  const router = useRouter();
  const [words, setWords] = useState(group?.words.join(", ") ?? "");
  const [oneWay, setOneWay] = useState(group?.oneWay ?? false);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await saveSynonyms({
        id: group?.id ?? null,
        version: group?.version ?? null,
        words,
        oneWay,
      });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: "Saved. Searches follow within a minute." });
      if (!group) setWords("");
      onDone();
      router.refresh();
    });
  };
  return (
    <form onSubmit={save} className="grid gap-3">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field
        label="Words"
        hint="With commas between them; up to three words may stand together: cell phone, smartphone"
        error={error?.field === "words" ? error.message : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            maxLength={500}
          />
        )}
      </Field>
      <Checkbox
        label="Only the first finds the others"
        checked={oneWay}
        onChange={(event) => setOneWay(event.target.checked)}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" look="ink" busy={busy}>
          Save
        </Button>
        {group ? (
          <Button size="sm" onClick={onDone}>
            Leave as it is
          </Button>
        ) : null}
      </div>
    </form>
  );
}
