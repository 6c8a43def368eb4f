import { Picture } from "@/components/catalog/picture";
import { ChipLink } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import type { CategoryPlace } from "@/lib/catalog/queries/categories";

/** Where we are, what it is, and the smaller shelves in it. A department stands on its ground with its object. */
export function CategoryHead({ place }: { place: CategoryPlace }) {
  const { category, ancestors, children, siblings } = place;
  const crumbs = [
    { label: "Home", href: "/" },
    ...ancestors.map((ancestor) => ({ label: ancestor.name, href: `/c/${ancestor.path}` })),
    { label: category.name },
  ];
  const shelves = children.length > 0 ? children : siblings;
  return (
    <>
      <Breadcrumbs items={crumbs} className="mb-4" />
      {category.depth === 1 ? (
        <header
          className={`relative isolate mb-6 overflow-hidden rounded-panel px-6 py-8 text-on-ground sm:px-10 sm:py-14 ground-${category.ground}`}
        >
          <h1 className="max-w-[60%] text-2xl wrap-normal sm:text-4xl">{category.name}</h1>
          {category.description ? (
            <p className="mt-3 max-w-[60%] text-md text-on-ground-soft sm:max-w-md">{category.description}</p>
          ) : null}
          {category.picture ? (
            <span className="absolute top-1/2 -right-14 -z-10 aspect-square w-48 -translate-y-1/2 [mask-image:radial-gradient(closest-side,#000_62%,transparent)] sm:-inset-y-10 sm:right-6 sm:w-auto sm:translate-y-0">
              <Picture picture={category.picture} alt="" sizes="260px" widest={640} load="first" />
            </span>
          ) : null}
        </header>
      ) : (
        <header className="mb-5">
          <h1 className="text-3xl">{category.name}</h1>
          {category.description ? (
            <p className="mt-2 max-w-2xl text-md text-soft">{category.description}</p>
          ) : null}
        </header>
      )}
      {shelves.length > 0 ? (
        <nav aria-label={children.length > 0 ? `In ${category.name}` : "Beside it"} className="mb-6">
          <ul className="no-scrollbar -mx-4 flex gap-2 overflow-x-auto px-4 sm:mx-0 sm:flex-wrap sm:px-0">
            {shelves.map((shelf) => (
              <li key={shelf.id}>
                <ChipLink href={`/c/${shelf.path}`} active={shelf.id === category.id}>
                  {shelf.name}
                </ChipLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}
