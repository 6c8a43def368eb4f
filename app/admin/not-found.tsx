import { NotHere } from "@/components/desk/missing";

export default function NotFound() {
  return <NotHere home="/admin" />;
}
