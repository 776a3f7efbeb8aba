-- How far each walk of the reconciliation has come. due_at is that of notify_task.
CREATE TABLE reconciliation_walk (
  name    VARCHAR(32) NOT NULL PRIMARY KEY,
  last_id BIGINT      NOT NULL DEFAULT 0 COMMENT 'the id after which it goes on',
  due_at  DATETIME(3) NOT NULL COMMENT 'from when any node may take it'
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
