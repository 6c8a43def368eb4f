-- Why somebody may not sign in, in words they read too, and when they last did.
ALTER TABLE "users" ADD COLUMN "disabled_reason" TEXT, ADD COLUMN "last_sign_in_at" TIMESTAMPTZ(3);
ALTER TABLE users ADD CONSTRAINT users_disabled_reason
  CHECK (disabled_reason IS NULL OR (disabled_at IS NOT NULL AND char_length(disabled_reason) BETWEEN 3 AND 500));

-- People newest first, those who may not sign in, and by any part of a name or an address.
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at", "id");
CREATE INDEX users_disabled ON users (created_at, id) WHERE disabled_at IS NOT NULL;
CREATE INDEX users_anywhere ON users USING gin (lower(name) gin_trgm_ops, lower(email) gin_trgm_ops);

-- What one person wrote and was written.
CREATE INDEX "reviews_user_id_id_idx" ON "reviews"("user_id", "id");
CREATE INDEX "notifications_recipient_created_at_id_idx" ON "notifications"("recipient", "created_at", "id");
