import type { Metadata } from "next";
import { CatalogueHead } from "@/components/desk/catalogue/catalogue-head";
import { CategoryTree } from "@/components/desk/catalogue/category-tree";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireRight } from "@/lib/accounts/session";
import { deskTree } from "@/lib/catalog/queries/category-desk";

export const metadata: Metadata = { title: "Categories", robots: { index: false } };
export const instant = false;

export default async function CategoriesPage() {
  await requireRight("staff.catalogue", "/admin/catalogue");
  const categories = await deskTree();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <CatalogueHead part="categories">
        <LinkButton href="/admin/catalogue/categories/new" size="sm" look="ink">
          Add category
        </LinkButton>
      </CatalogueHead>
      {categories.length === 0 ? (
        <EmptyState title="No categories yet">The first one is a department of the market.</EmptyState>
      ) : (
        <CategoryTree categories={categories} />
      )}
    </div>
  );
}
