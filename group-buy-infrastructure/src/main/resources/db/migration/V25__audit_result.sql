-- What an operator's command answered, so that a repeat is answered the same. NULL for entries of before, and of older nodes.
ALTER TABLE operator_audit
  ADD COLUMN result_type VARCHAR(64) NULL COMMENT 'the simple name of the record',
  ADD COLUMN result      MEDIUMTEXT  NULL COMMENT 'JSON object: its components by name';
