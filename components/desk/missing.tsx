import { Missing as Nowhere } from "@/components/shell/missing";
import { buttonClasses } from "@/components/ui/button";

/** What a desk's page returns for something that is not there: a 404 that stays in the desk. */
export function Missing() {
  return <Nowhere body={<NotHere />} />;
}

/** What a wrong address says within a desk. */
export function NotHere({ home }: { home?: string }) {
  return (
    <div className="grid justify-items-start gap-3 py-6 text-sm">
      <h1 className="text-2xl">There is nothing here.</h1>
      <p className="max-w-xl text-soft">
        It may have been removed, or the address is mistyped. What you look for may be found by its name or
        number: press Ctrl-K.
      </p>
      {home ? (
        <a href={home} className={buttonClasses({ size: "sm" })}>
          To the desk
        </a>
      ) : null}
    </div>
  );
}
