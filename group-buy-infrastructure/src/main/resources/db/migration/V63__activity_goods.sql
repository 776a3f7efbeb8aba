-- The goods that an activity is designed for. What it sells now stands in sc_sku_activity: goods have one activity there.
CREATE TABLE group_buy_activity_goods (
  activity_id BIGINT      NOT NULL,
  source      VARCHAR(32) NOT NULL,
  channel     VARCHAR(32) NOT NULL,
  goods_id    VARCHAR(64) NOT NULL,
  PRIMARY KEY (activity_id, source, channel, goods_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
