// The demo's shop. Each button is a request to the API, as a shop's own system would send it.
(() => {
  "use strict";

  const shop = document.getElementById("shop");
  const teams = new Map();
  const CROWD = 200;
  const AT_ONCE = 16;
  const SHOWN_CALLS = 12;
  const TICK_MILLIS = 1000;

  const newId = (prefix) =>
    prefix + Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const show = (path, body, answer) => {
    document.getElementById("request").textContent = `POST ${path}\nX-API-Key: demo-client-key\n\n${JSON.stringify(body, null, 2)}`;
    document.getElementById("answer").textContent = JSON.stringify(answer, null, 2);
  };

  const post = async (name, body) => {
    const path = shop.dataset.trade + name;
    const response = await fetch(path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-API-Key": "demo-client-key",
        "Accept-Language": shop.dataset.language,
      },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    show(path, body, answer);
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

  const render = (team) => {
    const locked = team.places.length;
    const paid = team.places.filter((place) => place.paid).length;
    const complete = paid === team.target;
    const texts = document.getElementById("place-text").content;
    const list = team.node.querySelector(".places");
    list.replaceChildren(...Array.from({ length: Math.min(team.target, 30) }, (unused, i) => {
      const place = team.places[i];
      const state = !place ? "free" : place.paid ? "paid" : "locked";
      const item = document.createElement("li");
      item.className = state;
      item.append(texts.querySelector(`[data-state=${state}]`).textContent);
      item.title = place ? `${place.order.userId} ${place.order.outTradeNo}` : "";
      return item;
    }));
    const counts = team.node.querySelector(".counts");
    counts.textContent = filled(counts.dataset.text, [locked, paid, team.target]);
    team.node.querySelector("[data-state=open]").hidden = complete;
    team.node.querySelector("[data-state=complete]").hidden = !complete;
    team.node.querySelector("[data-do=pay]").disabled = paid === locked;
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

  const open = async (goods) => {
    const team = {
      goodsId: goods.dataset.goods,
      activityId: Number(goods.dataset.activity),
      target: Number(goods.dataset.target),
      places: [],
    };
    team.node = document.getElementById("team").content.cloneNode(true).firstElementChild;
    team.node.querySelector("strong").textContent = goods.querySelector("strong").textContent;
    const answer = await join(team);
    document.getElementById("no-team").hidden = true;
    document.getElementById("teams").prepend(team.node);
    if (answer.code !== "0000") {
      return;
    }
    team.id = answer.data.teamId;
    team.node.dataset.team = team.id;
    team.node.querySelector(".id").textContent = team.id;
    team.node.querySelector(".why").href = `${shop.dataset.console}?teamId=${team.id}`;
    teams.set(team.id, team);
  };

  const acts = { join, pay, three, crowd };

  shop.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) {
      return;
    }
    button.disabled = true;
    try {
      if (button.dataset.do === "open") {
        await open(button.closest("[data-goods]"));
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
    } catch (stopped) {
      // The service is being restarted; the next look finds it.
    }
    setTimeout(look, TICK_MILLIS);
  };
  look();
})();
