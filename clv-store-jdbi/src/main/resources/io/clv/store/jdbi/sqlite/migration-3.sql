-- ISO 4217 code of all amounts of a run; null if nothing states it.
ALTER TABLE run ADD COLUMN currency TEXT;
