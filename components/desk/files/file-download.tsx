import { buttonClasses } from "@/components/ui/button";

/** A finished file, with how much is in it. */
export function FileDownload({ href, rows, bytes }: { href: string; rows: number; bytes: number }) {
  return (
    <p className="flex flex-wrap items-center gap-3">
      <a href={href} download className={buttonClasses({ size: "sm", look: "go" })}>
        Download
      </a>
      <span className="text-soft tnum">
        {rows.toLocaleString("en-US")} {rows === 1 ? "row" : "rows"},{" "}
        {Math.ceil(bytes / 1_000).toLocaleString("en-US")} kB
      </span>
    </p>
  );
}
