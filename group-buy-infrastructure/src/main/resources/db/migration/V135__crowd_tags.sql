-- A crowd. Its members are those of one upload: changing batch_id switches to another set at once.
CREATE TABLE crowd_tags (
  tag_id      VARCHAR(32)  NOT NULL PRIMARY KEY,
  tag_name    VARCHAR(128) NOT NULL,
  batch_id    BIGINT       NOT NULL DEFAULT 0 COMMENT 'of crowd_tags_job; 0 before the first upload',
  statistics  BIGINT       NOT NULL DEFAULT 0 COMMENT 'members',
  version     BIGINT       NOT NULL DEFAULT 0,
  create_time DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
