import Link from "next/link";
import { DepartmentTiles } from "@/components/home/department-tiles";
import { departments } from "@/lib/catalog/queries/categories";

/** What a wrong address says: that it is wrong, and where to go from here. */
export async function NotFoundBody() {
  const shelf = await departments();
  return (
    <div className="wrap pt-12 sm:pt-20">
      <p className="text-base font-semibold text-soft">404</p>
      <h1 className="mt-2 max-w-2xl text-4xl">This is not on any shelf.</h1>
      <p className="mt-4 max-w-xl text-md text-soft">
        The address may be mistyped, or the thing is no longer sold. Search above, look at the{" "}
        <Link href="/deals" className="font-semibold text-ink underline underline-offset-4">
          deals
        </Link>
        , or start from a department.
      </p>
      <h2 className="mt-12 mb-5 text-2xl">Departments</h2>
      <DepartmentTiles departments={shelf} />
    </div>
  );
}
