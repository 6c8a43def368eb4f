import type { PictureView } from "@/lib/catalog/model/views";

/** An offer as one picks it for a deal or a trial basket. Price in minor units, as it is now. */
export type PickedOffer = {
  id: string;
  productId: string;
  title: string;
  choice: string;
  seller: string;
  price: number;
  currency: string;
  available: number;
  giftCard: boolean;
  picture: PictureView | null;
};
