-- Acts are found by how they begin, newest first.
CREATE INDEX audit_log_acts ON audit_log (action COLLATE "C", id);
