-- People and sellers are found by how their names and addresses begin.
CREATE INDEX users_name_begins ON users (lower(name) text_pattern_ops);
CREATE INDEX users_email_begins ON users (lower(email) text_pattern_ops);
CREATE INDEX sellers_name_begins ON sellers (lower(name) text_pattern_ops);
