// Copy buttons, countdowns, and forms that are sent once. Pages work without it.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post") {
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = "yes";
    }
  });

  // The back button shows a page as it was left.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  const tick = () => {
    document.querySelectorAll("time.countdown").forEach((time) => {
      const left = Math.round((Date.parse(time.dateTime) - Date.now()) / 1000);
      time.dataset.left = left > 0 ? `−${left} s` : "";
    });
  };
  tick();
  setInterval(tick, 1000);
})();
