import { NotFoundBody } from "@/components/shell/not-found-body";

export default function NotFound() {
  return <NotFoundBody />;
}
