import type { Metadata } from "next";
import { NotFoundBody } from "@/components/shell/not-found-body";
import StoreLayout from "./(store)/layout";
import RootLayout from "./layout";

export const metadata: Metadata = { title: "Not found · Agora" };

/** For addresses that no route has. It stands on its own, so that no other page carries its head and foot along. */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <StoreLayout>
        <NotFoundBody />
      </StoreLayout>
    </RootLayout>
  );
}
