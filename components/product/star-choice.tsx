import { FieldError } from "@/components/ui/field";

const NAMES = ["Bad", "Poor", "Fair", "Good", "Excellent"];

/** One to five stars as radio buttons, so that arrow keys choose and a form posts them. */
export function StarChoice({
  name,
  chosen,
  error,
}: {
  name: string;
  chosen: number;
  error?: string | undefined;
}) {
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined} className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">Stars</legend>
      <div className="star-choice -ml-1.5 flex">
        {NAMES.map((said, index) => (
          <label key={said} title={said}>
            <input
              type="radio"
              name={name}
              value={index + 1}
              defaultChecked={chosen === index + 1}
              aria-invalid={error ? true : undefined}
            />
            <span className="sr-only">
              {index + 1} {index === 0 ? "star" : "stars"}: {said}
            </span>
          </label>
        ))}
      </div>
      {error ? <FieldError id={`${name}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
