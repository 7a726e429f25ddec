-- Segment schemes of the user's own. definition is JSON and says nothing of a single customer.
CREATE TABLE segment_scheme (
  name TEXT NOT NULL PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The segments of a run by one scheme. definition is empty for a scheme that comes with the product;
-- segments is a JSON array of pairs of name and rule, whose places are the codes.
CREATE TABLE segment_table (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES run (id),
  scheme TEXT NOT NULL,
  definition TEXT NOT NULL,
  segments TEXT NOT NULL CHECK (json_valid(segments)),
  computed_at TEXT NOT NULL,
  UNIQUE (run_id, scheme)
) STRICT;

-- The segment of a customer, who is the one at this position of the run's predictions.
CREATE TABLE segment_member (
  table_id INTEGER NOT NULL REFERENCES segment_table (id),
  position INTEGER NOT NULL,
  code INTEGER NOT NULL CHECK (code BETWEEN 0 AND 255),
  PRIMARY KEY (table_id, position)
) STRICT, WITHOUT ROWID;
