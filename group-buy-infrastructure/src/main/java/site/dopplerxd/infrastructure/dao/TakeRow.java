package site.dopplerxd.infrastructure.dao;

/** What a row of group_buy_order_list says of a buyer's take. */
public record TakeRow(String outTradeNo, int takeSlot) {}
