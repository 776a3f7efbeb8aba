// Copy buttons, countdowns, forms that are sent once, and what was typed. Pages work without it.
(() => {
  "use strict";

  const DRAFT = "console-draft";
  const here = () => {
    const asked = new URLSearchParams(location.search);
    ["done", "lang"].forEach((name) => asked.delete(name));
    return location.pathname + (asked.size ? `?${asked}` : "");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    }
  });

  // Keys and secrets are never kept.
  const typed = (form) =>
    Array.from(form.elements)
      .filter((field) => field.name && !["hidden", "password", "submit", "file"].includes(field.type) && !field.dataset.secret)
      .filter((field) => field.type !== "checkbox" || field.checked)
      .map((field) => [field.name, field.value]);

  // Offered again only after it was sent, or when its session was over before that.
  const keep = (form, sent, fileLost = false) => {
    const draft = { path: here(), action: form.getAttribute("action"), fields: typed(form), offered: sent, fileLost };
    sessionStorage.setItem(DRAFT, JSON.stringify(draft));
  };
  const atSignIn = document.body.classList.contains("login");
  const isKept = (form) => form && form.method === "post" && form.closest("main") && !atSignIn;

  document.addEventListener("input", (event) => {
    if (isKept(event.target.form)) {
      keep(event.target.form, false);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post") {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      if (isKept(form)) {
        keep(form, true);
      }
      if (form.dataset.file) {
        event.preventDefault();
        sendFile(form);
      }
    }
  });

  const refusal = (request, form) => {
    try {
      const answer = JSON.parse(request.responseText);
      return answer.code === "0000" ? null : `${answer.info} (${answer.code})`;
    } catch (notJson) {
      return form.querySelector("[role=alert]").dataset.lost;
    }
  };

  const tell = (form, text) => {
    const problem = form.querySelector("[role=alert]");
    [problem.textContent, problem.hidden] = [text, false];
  };

  // Of a long file that is refused at once, the browser may see only a broken connection.
  const isSessionOver = () =>
    fetch(here(), { redirect: "manual", headers: { Accept: "text/html" } })
      .then((answer) => answer.type === "opaqueredirect", () => false);

  // A file goes to the API as it is: it may be of any length.
  const sendFile = (form) => {
    const [problem, bar] = [form.querySelector("[role=alert]"), form.querySelector("progress")];
    const [file] = form.elements.file.files;
    const asked = new URLSearchParams(["requestId", "reason"].map((name) => [name, form.elements[name].value]));
    const request = new XMLHttpRequest();
    request.open("PUT", `${form.getAttribute("action")}?${asked}`);
    request.setRequestHeader("Content-Type", /\.(ndjson|jsonl)$/i.test(file.name) ? "application/x-ndjson" : "text/csv");
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded / event.total; });
    const refused = (told) => {
      delete form.dataset.sent;
      bar.hidden = true;
      tell(form, told);
    };
    request.addEventListener("loadend", async () => {
      if (request.status === 401 || (request.status === 0 && (await isSessionOver()))) {
        keep(form, true, true);
        location.assign(here()); // leads to the sign-in, and back
        return;
      }
      const told = refusal(request, form);
      if (told === null) {
        location.assign(form.dataset.next);
      } else {
        refused(told);
      }
    });
    [problem.hidden, bar.hidden] = [true, false];
    request.send(file);
  };
  document.querySelectorAll("form[data-file]").forEach((form) => { form.hidden = false; });

  // Batch after batch, until a person stops it.
  const goOn = document.querySelector("form[data-go-on]");
  if (goOn) {
    const stop = goOn.querySelector(".stop");
    const next = setTimeout(() => goOn.requestSubmit(), 500);
    stop.hidden = false;
    stop.focus(); // By the keyboard it could not be reached in time.
    stop.addEventListener("click", () => {
      clearTimeout(next);
      stop.hidden = true;
      document.getElementById("content").focus();
    });
  }

  // The back button shows a page as it was left.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  const fill = (form, fields) => {
    fields.forEach(([name, value]) => {
      const field = form.elements[name];
      if (field && field.type === "checkbox") {
        field.checked = true;
      } else if (field && field.type !== "hidden") {
        field.value = value;
      }
    });
  };

  // A form that was refused, or whose session was over, is offered again, and filled in as it was.
  const restore = () => {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) || "null");
    const over = location.search.includes("logout");
    const done = document.querySelector("main > [role=status]:not([hidden]), main section[role=status], #issued, #bulk");
    if (!draft || over || done) {
      sessionStorage.removeItem(DRAFT);
      return;
    }
    if (atSignIn) {
      sessionStorage.setItem(DRAFT, JSON.stringify({ ...draft, offered: true }));
      return;
    }
    const form = Array.from(document.forms).find((one) => one.getAttribute("action") === draft.action);
    const offer = document.getElementById("draft");
    if (!draft.offered) {
      sessionStorage.removeItem(DRAFT);
    } else if (draft.path === here() && form) {
      fill(form, draft.fields);
      if (draft.fileLost) {
        sessionStorage.setItem(DRAFT, JSON.stringify({ ...draft, fileLost: false }));
        tell(form, form.querySelector("[role=alert]").dataset.over);
      }
    } else if (offer) {
      offer.querySelector("a").href = draft.path;
      offer.hidden = false;
    }
  };
  restore();

  const [toGo, h, min, s] =
    document.documentElement.lang === "zh" ? ["还有", "小时", "分钟", "秒"] : ["in", "h", "min", "s"];
  const tick = () => {
    document.querySelectorAll("time.countdown").forEach((time) => {
      const left = Math.round((Date.parse(time.dateTime) - Date.now()) / 1000);
      const hours = Math.floor(left / 3600);
      const minutes = Math.floor((left % 3600) / 60);
      const parts = [hours ? `${hours} ${h}` : "", hours || minutes ? `${minutes} ${min}` : "", `${left % 60} ${s}`];
      time.dataset.left = left > 0 ? `${toGo} ${parts.filter(Boolean).join(" ")}` : "";
    });
  };
  tick();
  setInterval(tick, 1000);
})();
