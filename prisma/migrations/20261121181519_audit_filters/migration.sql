-- The log is read by the kind of thing, newest first, and by spans of days; one thing's entries are found by its id alone.
DROP INDEX "audit_log_entity_entity_id_id_idx";
CREATE INDEX "audit_log_entity_id_idx" ON "audit_log"("entity", "id");
CREATE INDEX "audit_log_created_at_idx" ON "audit_log"("created_at");
