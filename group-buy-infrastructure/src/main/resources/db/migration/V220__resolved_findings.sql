-- That a person has dealt with a finding, and with which detail of it: seen otherwise, it is open again. The detail is
-- kept beside, as an older node that sees the finding otherwise leaves these columns as they are.
ALTER TABLE reconciliation_finding
  ADD COLUMN resolved_at     DATETIME(3)  NULL COMMENT 'NULL while no person has, and once it was seen otherwise',
  ADD COLUMN resolved_by     VARCHAR(64)  NULL COMMENT 'the operator',
  ADD COLUMN resolved_note   VARCHAR(256) NULL COMMENT 'why',
  ADD COLUMN resolved_detail VARCHAR(512) NULL COMMENT 'what was seen when it was resolved';
