// Checks the pages of a running desk with axe (WCAG 2.2 A and AA), at two
// widths and in both colour schemes, with all details open; that no page
// scrolls sideways at 320 px; and that nothing is asked of any other host.
//
//   npm install && node check.mjs http://127.0.0.1:8420 [folder for screenshots]
//
// Exits with 1 where something is wrong.
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = require.resolve("axe-core/axe.min.js");
const [base = "http://127.0.0.1:8420", shots] = process.argv.slice(2);
const origin = new URL(base).origin;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let wrong = 0;

function fail(where, what) {
  wrong += 1;
  console.log(`${where}: ${what}`);
}

const { articles } = await (await fetch(`${base}/api/v1/articles?limit=200`)).json();
const rich = [...articles].sort((a, b) => b.events - a.events)[0];
const pages = { front: "/?lang=de", search: "/?q=a*&status=actual&lang=en", empty: "/?q=xyzzy&lang=fr", missing: "/nowhere?lang=uk" };
if (rich) {
  const path = `/articles/${encodeURIComponent(rich.id)}`;
  const { events } = await (await fetch(`${base}/api/v1${path}`)).json();
  pages.report = `${path}?lang=en`;
  if (events[0]) pages.event = `${path}?lang=nb&event=${encodeURIComponent(events[0].id)}`;
}

const { stories } = await (await fetch(`${base}/api/v1/stories?limit=200`)).json();
const long = [...stories].sort((a, b) => b.num_reports - a.num_reports)[0];
pages.stories = "/stories?lang=es";
if (long) {
  for (const lang of ["nb", "uk", "en"]) pages[`story-${lang}`] = `/stories/${long.id}?lang=${lang}`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const [name, path] of Object.entries(pages)) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 360]) {
      const where = `${name} ${width} ${scheme}`;
      // The desk's own policy would keep axe out; it is checked by `cargo test`.
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      page.on("request", (r) => new URL(r.url()).origin === origin || fail(where, `asks ${r.url()}`));
      page.on("console", (m) => m.type() === "error" && !/404/.test(m.text()) && fail(where, m.text()));
      await page.goto(base + path);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true });
      await page.addScriptTag({ path: axe });
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
      for (const v of violations) {
        fail(where, `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join("\n  ")}`);
      }
      await context.close();
    }
  }
  const narrow = await browser.newPage({ viewport: { width: 320, height: 700 } });
  await narrow.goto(base + path);
  const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) fail(`${name} 320`, `scrolls sideways: ${wide} px`);
  await narrow.close();
}
await browser.close();
console.log(wrong ? `${wrong} problems` : `no problem on ${Object.keys(pages).length} pages`);
process.exit(wrong ? 1 : 0);
