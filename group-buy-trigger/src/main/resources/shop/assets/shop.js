// The demo's shop. Each button is a request to the API, as a shop's own system would send it.
(() => {
  "use strict";

  const shop = document.getElementById("shop");
  const teams = new Map();
  const CROWD = 200;
  const AT_ONCE = 16;
  const SHOWN_CALLS = 12;
  const TICK_MILLIS = 1000;
  const MARKET_TICKS = 3;
  let looks = 0;

  const newId = (prefix) =>
    prefix + Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const show = (path, who, body, answer) => {
    document.getElementById("request").textContent = `POST ${path}\n${who}\n\n${JSON.stringify(body, null, 2)}`;
    document.getElementById("answer").textContent = JSON.stringify(answer, null, 2);
  };

  const send = async (path, body, who) => {
    const response = await fetch(path, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", "Accept-Language": shop.dataset.language, ...who },
      body: JSON.stringify(body),
    });
    return response.json();
  };

  const CLIENT = { "X-API-Key": "demo-client-key" };

  const post = async (name, body) => {
    const path = shop.dataset.trade + name;
    const answer = await send(path, body, CLIENT);
    show(path, "X-API-Key: demo-client-key", body, answer);
    return answer;
  };

  const notifyUrl = () => {
    const answer = document.querySelector("input[name=answer]:checked").value;
    // Nothing listens on the discard port's namesake above 1024.
    return answer === "down" ? "http://127.0.0.1:10009/down" : shop.dataset.merchant + answer;
  };

  const lock = (team) => {
    const order = { userId: newId("buyer-"), outTradeNo: newId("T") };
    return post("lock_market_pay_order", {
      ...order, source: "s01", channel: "c01", goodsId: team.goodsId, activityId: team.activityId,
      ...(team.id ? { teamId: team.id } : { notifyUrl: notifyUrl() }),
    }).then((answer) => ({ answer, order }));
  };

  const settle = (order) =>
    post("settlement_market_pay_order", {
      ...order, source: "s01", channel: "c01", outTradeTime: new Date().toISOString(),
    });

  const filled = (text, values) => text.replace(/\{(\d)\}/g, (match, index) => values[index]);

  // Places of a team that this page joined: those of others first.
  const states = (team) => [
    ...Array(team.others.paid).fill({ state: "paid" }),
    ...Array(team.others.locked).fill({ state: "locked" }),
    ...team.places.map((place) => ({ state: place.paid ? "paid" : "locked", order: place.order })),
  ];

  const render = (team) => {
    const taken = states(team);
    const paid = taken.filter((place) => place.state === "paid").length;
    const complete = paid === team.target || team.ended === "COMPLETE";
    const failed = Boolean(team.ended) && !complete;
    const texts = document.getElementById("place-text").content;
    const list = team.node.querySelector(".places");
    list.replaceChildren(...Array.from({ length: Math.min(team.target, 30) }, (unused, i) => {
      const { state, order } = taken[i] || { state: "free" };
      const item = document.createElement("li");
      item.className = state;
      item.append(texts.querySelector(`[data-state=${state}]`).textContent);
      item.title = order ? `${order.userId} ${order.outTradeNo}` : "";
      return item;
    }));
    const counts = team.node.querySelector(".counts");
    counts.textContent = filled(counts.dataset.text, [taken.length, paid, team.target]);
    team.node.querySelector("[data-state=open]").hidden = complete || failed;
    team.node.querySelector("[data-state=complete]").hidden = !complete;
    team.node.querySelector("[data-state=failed]").hidden = !failed;
    const over = complete || failed;
    team.node.querySelector("[data-do=pay]").disabled = over || team.places.every((place) => place.paid);
    team.node.querySelector("[data-do=runOut]").disabled = over;
  };

  const refuse = (team, answer) => {
    const note = team.node.querySelector("[role=alert]");
    note.hidden = answer === null;
    note.textContent = answer === null ? "" : `${answer.code}: ${answer.info}`;
  };

  const join = async (team) => {
    const { answer, order } = await lock(team);
    const taken = answer.code === "0000";
    if (taken) {
      team.places.push({ order, paid: false });
    }
    refuse(team, taken ? null : answer);
    render(team);
    return answer;
  };

  const pay = async (team) => {
    const place = team.places.find((each) => !each.paid);
    if (!place) {
      return;
    }
    const answer = await settle(place.order);
    place.paid = answer.code === "0000";
    refuse(team, place.paid ? null : answer);
    render(team);
  };

  const three = async (team) => {
    for (let i = 0; i < 3; i++) {
      if ((await join(team)).code !== "0000") {
        return;
      }
    }
    while (team.places.some((place) => !place.paid)) {
      await pay(team);
    }
  };

  const crowd = async (team) => {
    const begin = performance.now();
    const codes = new Map();
    let left = CROWD;
    const worker = async () => {
      while (left-- > 0) {
        const { answer, order } = await lock(team);
        codes.set(answer.code, (codes.get(answer.code) || 0) + 1);
        if (answer.code === "0000") {
          team.places.push({ order, paid: false });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const seconds = (performance.now() - begin) / 1000;
    const result = team.node.querySelector(".crowd");
    result.hidden = false;
    result.textContent = filled(result.dataset.text, [
      CROWD, codes.get("0000") || 0, CROWD - (codes.get("0000") || 0), seconds.toFixed(1),
    ]);
    render(team);
  };

  // What its time would do, done now by the demo's operator.
  const runOut = async (team) => {
    const path = `${shop.dataset.operator}teams/${encodeURIComponent(team.id)}/end`;
    const body = { requestId: newId("shop-"), reason: "let it run out, in the demo's shop" };
    const answer = await send(path, body, { Authorization: `Basic ${btoa("operator:demo-operator")}` });
    show(path, "Authorization: Basic operator:demo-operator", body, answer);
    const done = answer.code === "0000";
    refuse(team, done ? null : answer);
    if (done) {
      team.ended = answer.data.status;
    }
    render(team);
  };

  const card = (goods, others) => {
    const team = {
      goodsId: goods.dataset.goods,
      activityId: Number(goods.dataset.activity),
      target: Number(goods.dataset.target),
      others,
      places: [],
    };
    team.node = document.getElementById("team").content.cloneNode(true).firstElementChild;
    team.node.querySelector("strong").textContent = goods.querySelector("strong").textContent;
    return team;
  };

  const open = async (goods) => {
    const team = card(goods, { locked: 0, paid: 0 });
    const answer = await join(team);
    document.getElementById("no-team").hidden = true;
    document.getElementById("teams").prepend(team.node);
    if (answer.code !== "0000") {
      return;
    }
    known(team, answer.data.teamId);
  };

  const known = (team, id) => {
    team.id = id;
    team.node.dataset.team = team.id;
    team.node.querySelector(".id").textContent = team.id;
    team.node.querySelector(".why").href = `${shop.dataset.console}?teamId=${team.id}`;
    teams.set(team.id, team);
  };

  const buyer = newId("buyer-");

  // Teams that others have opened, as the goods' page of a shop would ask for them.
  const market = async (goods) => {
    const answer = await send(
      shop.dataset.market,
      { userId: buyer, source: "s01", channel: "c01", goodsId: goods.dataset.goods },
      CLIENT,
    );
    const found = answer.code === "0000" ? answer.data.teamList : [];
    const joinable = found.filter((team) => !teams.has(team.teamId) && String(team.activityId) === goods.dataset.activity);
    goods.querySelector(".joinable").replaceChildren(...joinable.map((team) => {
      const item = document.getElementById("to-join").content.cloneNode(true).firstElementChild;
      const text = item.querySelector("span");
      text.textContent = filled(text.dataset.text, [team.targetCount - team.lockCount, team.validTimeCountdown]);
      item.dataset.teamId = team.teamId;
      item.dataset.locked = team.lockCount - team.completeCount;
      item.dataset.paid = team.completeCount;
      return item;
    }));
  };

  const joinAnother = async (button) => {
    const entry = button.closest("[data-team-id]");
    const team = card(button.closest("[data-goods]"), { locked: Number(entry.dataset.locked), paid: Number(entry.dataset.paid) });
    known(team, entry.dataset.teamId);
    entry.remove();
    document.getElementById("no-team").hidden = true;
    document.getElementById("teams").prepend(team.node);
    await join(team);
  };

  const acts = { join, pay, three, crowd, runOut };

  shop.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) {
      return;
    }
    button.disabled = true;
    try {
      if (button.dataset.do === "open") {
        await open(button.closest("[data-goods]"));
      } else if (button.dataset.do === "joinAnother") {
        await joinAnother(button);
      } else {
        await acts[button.dataset.do](teams.get(button.closest("[data-team]").dataset.team));
      }
    } finally {
      button.disabled = false;
      const team = teams.get(button.closest("[data-team]")?.dataset.team);
      if (team) {
        render(team);
      }
    }
  });

  const call = (callback) => {
    const item = document.createElement("li");
    const when = document.createElement("time");
    when.dateTime = callback.receivedAt;
    when.textContent = new Date(callback.receivedAt).toLocaleTimeString(shop.dataset.language);
    const what = document.createElement("code");
    what.textContent = callback.unreadable || `${callback.teamId} ${callback.outTradeNoList.slice(0, 5).join(", ")}`;
    const answer = document.createElement("span");
    answer.className = callback.answer === "HTTP 200 success" ? "tag s-SUCCESS" : "tag s-FAILED";
    answer.textContent = callback.answer;
    const line = document.createElement("p");
    line.append(when, " ", what, " ", answer);
    item.append(line);
    return item;
  };

  const look = async () => {
    try {
      const response = await fetch(shop.dataset.told);
      const callbacks = (await response.json()).data;
      document.getElementById("not-told").hidden = callbacks.length > 0;
      document.getElementById("told").replaceChildren(...callbacks.slice(0, SHOWN_CALLS).map(call));
      if (looks++ % MARKET_TICKS === 0) {
        await Promise.all(Array.from(document.querySelectorAll("[data-goods]"), market));
      }
    } catch (stopped) {
      // The service is being restarted; the next look finds it.
    }
    setTimeout(look, TICK_MILLIS);
  };
  look();
})();
