package site.dopplerxd.system;

/** What tests ask a page, in the page's own language. */
final class PageScripts {
  /** WCAG 2.2, 1.4.3: at least 4.5, but for what is disabled. */
  static final String FAINT =
      """
      const parts = (c) => c.match(/[\\d.]+/g).map(Number);
      const light = (c) => parts(c).slice(0, 3).map((v) => v / 255)
          .map((v) => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const seen = (c) => parts(c).length < 4 || parts(c)[3] > 0;
      const behind = (e) => {
        for (; e; e = e.parentElement) {
          const c = getComputedStyle(e).backgroundColor;
          if (seen(c)) return c;
        }
        return "rgb(255, 255, 255)";
      };
      const found = [];
      document.querySelectorAll("body *").forEach((e) => {
        const own = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || e.disabled || !e.checkVisibility() || e.tagName === "OPTION") return;
        const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) found.push(e.tagName + "." + e.className + " " + contrast.toFixed(2));
      });
      return found;
      """;

  /** The sum of all shifts that no key or click led to. */
  static final String LAYOUT_SHIFT =
      """
      const done = arguments[arguments.length - 1];
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries()
          .filter((shift) => !shift.hadRecentInput).forEach((shift) => { sum += shift.value; }))
          .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(sum), 100);
      """;

  /** At most 600 addresses; a change of language is no other page. */
  static final String CRAWL =
      """
      const done = arguments[arguments.length - 1];
      const open = arguments[0].map((path) => [path, "the start"]);
      const seen = new Set();
      const found = { dead: [], elsewhere: [] };
      const links = (text, path) => Array.from(
          new DOMParser().parseFromString(text, "text/html").querySelectorAll("a[href]"))
          .map((link) => new URL(link.getAttribute("href"), location.origin + path));
      const visit = async (path, from) => {
        const answer = await fetch(path);
        if (!answer.ok) found.dead.push(`${answer.status} ${path} of ${from}`);
        const text = await answer.text();
        if (!/^\\/(console|shop|$)/.test(path)) return;
        links(text, path).forEach((url) => {
          if (url.origin !== location.origin) found.elsewhere.push(`${url} of ${path}`);
          else if (!url.searchParams.has("lang")) open.push([url.pathname + url.search, path]);
        });
      };
      (async () => {
        while (open.length && seen.size < 600) {
          const [path, from] = open.shift();
          if (seen.has(path)) continue;
          seen.add(path);
          await visit(path, from);
        }
        done({ ...found, visited: Array.from(seen) });
      })().catch((problem) => done({ dead: [String(problem)], elsewhere: [], visited: [] }));
      """;

  /** An element is seen when it has an area on the page, and its focus when it has an outline. */
  static final String FOCUS =
      """
      const e = document.activeElement;
      const [box, style] = [e.getBoundingClientRect(), getComputedStyle(e)];
      return {
        name: `${e.tagName} ${e.name || e.getAttribute("href") || e.textContent.trim()}`,
        seen: box.width > 0 && box.height > 0 && box.right > 0 && style.outlineStyle !== "none"
            && parseFloat(style.outlineWidth) >= 1,
      };
      """;

  private PageScripts() {}
}
