-- The server looks a reference up anew for each row, which was more than half of the time in which a
-- run is written. A run is written, and removed, in one transaction with all of its rows, and no
-- writer runs beside it, so that there is nothing for the reference to find.
ALTER TABLE prediction DROP CONSTRAINT IF EXISTS prediction_run_id_fkey;
ALTER TABLE segment_member DROP CONSTRAINT IF EXISTS segment_member_table_id_fkey;
