import type { Metadata } from "next";
import { NotFoundBody } from "@/components/shell/not-found-body";
import StoreLayout from "./(store)/layout";

export const metadata: Metadata = { title: "Not found" };

/** For addresses that no page has; those of the shop come from its own not-found. */
export default function NotFound() {
  return (
    <StoreLayout>
      <NotFoundBody />
    </StoreLayout>
  );
}
