-- Not needed: a kept card is a row of its own, and deals count cards themselves.
ALTER TABLE "payments" DROP COLUMN "card_fingerprint", DROP COLUMN "save_card";
