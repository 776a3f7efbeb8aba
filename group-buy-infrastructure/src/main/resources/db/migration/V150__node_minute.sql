-- What each node did in each minute, kept for a day: the console's charts are the sums of all nodes.
-- within_…: calls that were answered no later than this after they were due, and later than the bound before.
CREATE TABLE node_minute (
  node               VARCHAR(64)  NOT NULL,
  minute             DATETIME(3)  NOT NULL COMMENT 'when it began, by the node''s clock',
  locks              INT          NOT NULL DEFAULT 0,
  settlements        INT          NOT NULL DEFAULT 0,
  completions        INT          NOT NULL DEFAULT 0,
  delivered          INT          NOT NULL DEFAULT 0,
  refused            INT          NOT NULL DEFAULT 0,
  unreachable        INT          NOT NULL DEFAULT 0,
  other_outcomes     INT          NOT NULL DEFAULT 0,
  within_10_ms       INT          NOT NULL DEFAULT 0,
  within_30_ms       INT          NOT NULL DEFAULT 0,
  within_100_ms      INT          NOT NULL DEFAULT 0,
  within_300_ms      INT          NOT NULL DEFAULT 0,
  within_1000_ms     INT          NOT NULL DEFAULT 0,
  within_3000_ms     INT          NOT NULL DEFAULT 0,
  within_10000_ms    INT          NOT NULL DEFAULT 0,
  longer             INT          NOT NULL DEFAULT 0,
  PRIMARY KEY (minute, node)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
