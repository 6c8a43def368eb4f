import type { Metadata } from "next";
import Link from "next/link";
import { CategoryForm } from "@/components/desk/catalogue/category-form";
import { requireRight } from "@/lib/accounts/session";
import { deskTree } from "@/lib/catalog/queries/category-desk";
import { placesFor } from "../places";

export const metadata: Metadata = { title: "Add a category", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewCategoryPage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue");
  const [{ in: within }, tree] = await Promise.all([searchParams, deskTree()]);
  const parent = tree.find(({ id }) => id === within);
  return (
    <div className="grid max-w-xl grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <p className="text-sm">
          <Link href="/admin/catalogue" prefetch={false} className="text-soft underline underline-offset-4">
            Categories
          </Link>
        </p>
        <h1 className="text-2xl">{parent ? `Add a category in ${parent.name}` : "Add a category"}</h1>
      </div>
      <CategoryForm
        kept={{ id: null, version: null, parentId: parent?.id ?? "", name: "", slug: "", description: "" }}
        address={null}
        hidden={false}
        places={placesFor(tree, null)}
      />
    </div>
  );
}
