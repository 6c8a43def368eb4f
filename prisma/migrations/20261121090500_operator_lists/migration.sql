-- The audit log of one thing, whatever it is, and sellers by name.
CREATE INDEX "audit_log_entity_id_id_idx" ON "audit_log"("entity_id", "id");
CREATE INDEX "sellers_name_id_idx" ON "sellers"("name", "id");
