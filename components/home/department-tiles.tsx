import { Picture } from "@/components/catalog/picture";
import { HoverLink } from "@/components/ui/hover-link";
import type { CategoryView } from "@/lib/catalog/model/views";

/** One object a department, on its ground, and the deals beside them. */
export function DepartmentTiles({ departments }: { departments: CategoryView[] }) {
  return (
    <ul className="grid grid-cols-3 gap-3 sm:grid-cols-6 sm:gap-4 lg:grid-cols-9">
      {departments.map((department) => (
        <li key={department.id} className="group relative min-w-0">
          <div className={`aspect-square overflow-hidden rounded-picture ground-${department.ground}`}>
            {department.picture ? (
              <Picture
                picture={department.picture}
                alt=""
                sizes="(min-width: 1024px) 122px, (min-width: 640px) 15vw, 30vw"
                widest={320}
                className="transition-transform duration-180 group-hover:scale-[1.03]"
              />
            ) : null}
          </div>
          <h3 className="mt-2 text-center font-text text-sm font-medium text-balance tracking-normal">
            <HoverLink
              href={`/c/${department.path}`}
              className="after:absolute after:inset-0 after:rounded-picture group-hover:underline group-hover:underline-offset-3"
            >
              {department.name}
            </HoverLink>
          </h3>
        </li>
      ))}
      <li className="group relative min-w-0">
        <div className="display grid aspect-square place-items-center rounded-picture bg-deal-ground text-4xl text-deal">
          <span aria-hidden="true" className="transition-transform duration-180 group-hover:scale-[1.03]">
            %
          </span>
        </div>
        <h3 className="mt-2 text-center font-text text-sm font-medium tracking-normal">
          <HoverLink
            href="/deals"
            className="after:absolute after:inset-0 after:rounded-picture group-hover:underline group-hover:underline-offset-3"
          >
            Deals
          </HoverLink>
        </h3>
      </li>
    </ul>
  );
}
