import { Button, type ButtonStyle } from "@/components/ui/button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

/** The button that claims a unit of a deal, or waits for one. A form, so that static pages have it and script is not needed. */
export function ClaimForm({
  slug,
  title,
  label = "Claim",
  size = "lg",
  wide = true,
}: { slug: string; title: string; label?: string } & Pick<ButtonStyle, "size" | "wide">) {
  return (
    <form method="post" action={`/deals/${slug}/claim`}>
      <Button type="submit" look="deal" size={size} wide={wide}>
        {label}
        <VisuallyHidden> the deal: {title}</VisuallyHidden>
      </Button>
    </form>
  );
}
