package site.dopplerxd.infrastructure.persistence.trade;

/** What a row of group_buy_order_list says of a buyer's take. */
record TakeRow(String outTradeNo, int takeSlot, String teamId, int status) {}
