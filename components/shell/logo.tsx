import { HoverLink } from "@/components/ui/hover-link";

export function Logo() {
  return (
    <HoverLink href="/" className="flex items-center gap-2 rounded-sm" aria-label="Agora, to the first page">
      <span aria-hidden="true" className="size-3 rounded-full bg-deal" />
      <span aria-hidden="true" className="display text-2xl leading-none tracking-[-0.03em]">
        agora
      </span>
    </HoverLink>
  );
}
