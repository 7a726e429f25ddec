-- Segment schemes of the user's own. definition is JSON and says nothing of a single customer.
CREATE TABLE segment_scheme (
  name TEXT COLLATE "C" PRIMARY KEY,
  definition TEXT COLLATE "C" NOT NULL CHECK (CAST(definition AS JSON) IS NOT NULL),
  kept_at TEXT COLLATE "C" NOT NULL
);

-- The segments of a run by one scheme. definition is empty for a scheme that comes with the product;
-- segments is a JSON array of pairs of name and rule, whose places are the codes.
CREATE TABLE segment_table (
  id BIGINT PRIMARY KEY,
  run_id BIGINT NOT NULL REFERENCES run (id),
  scheme TEXT COLLATE "C" NOT NULL,
  definition TEXT COLLATE "C" NOT NULL,
  segments TEXT COLLATE "C" NOT NULL CHECK (CAST(segments AS JSON) IS NOT NULL),
  computed_at TEXT COLLATE "C" NOT NULL,
  UNIQUE (run_id, scheme)
);

-- The segment of a customer, who is the one at this position of the run's predictions.
CREATE TABLE segment_member (
  table_id BIGINT NOT NULL REFERENCES segment_table (id),
  position BIGINT NOT NULL,
  code BIGINT NOT NULL CHECK (code BETWEEN 0 AND 255),
  PRIMARY KEY (table_id, position)
);
