// What every browser test needs: a browser, a page that reports what goes wrong in it, and the accessibility check.
//
//   node SCRIPT.mjs BASE on|off      on and off say whether the browsers run JavaScript
//
// A script prints a line for each step and exits 1 when a step fails or a page shows a problem. With ALBUM=FOLDER
// in the environment every page is saved there as a wide and as a narrow screen shows it, instead of being checked.
import { chromium } from 'playwright-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const [base, script] = process.argv.slice(2);
const album = process.env.ALBUM;
let pictures = 0;
export const javaScript = script !== 'off';

export const step = (text) => console.log(`  ${text}`);
export const expect = (truth, what) => {
  if (!truth) throw new Error(`expected ${what}`);
};

// tell runs a story. Its visitors may be left open; what went wrong in their pages is reported at the end.
export async function tell(story) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const visitors = [];
  const problems = [];
  try {
    await story((name) => {
      visitors.push(new Visitor(base, name, { javaScript }));
      return visitors.at(-1).open(browser);
    });
  } catch (e) {
    problems.push(e.stack);
    for (const v of visitors) {
      if (!v.page.isClosed()) console.log(`--- what the ${v.name} saw at ${v.page.url()}\n${await v.page.locator('main').innerText().catch((x) => x.message)}`);
    }
  }
  await browser.close();
  problems.push(...visitors.flatMap((v) => v.problems));
  if (javaScript) step(`checked ${visitors.reduce((n, v) => n + v.checked.size, 0)} pages for accessibility`);
  for (const p of problems) console.log(`PROBLEM ${p}`);
  process.exit(problems.length ? 1 : 0);
}

// Visitor is one person at one browser. Problems that a page shows by itself are collected: console errors, violations of
// the content policy, failed requests of the page's own parts.
class Visitor {
  constructor(base, name, { javaScript = true } = {}) {
    Object.assign(this, { base, name, javaScript, problems: [], checked: new Set() });
  }

  async open(browser) {
    this.context = await browser.newContext({ javaScriptEnabled: this.javaScript, viewport: { width: 1280, height: 900 } });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(20000);
    this.page.on('console', (m) => {
      if (m.type() === 'error' && !(m.location().url === this.refused?.url && m.text().includes(`status of ${this.refused.status}`))) this.problems.push(`${this.page.url()}: console: ${m.text()}`);
    });
    // The browser reports a page that answers with an error; it is no problem where the story wants it.
    this.page.on('response', (r) => {
      if (r.request().isNavigationRequest() && r.status() >= 400) this.refused = { url: r.url(), status: r.status() };
    });
    this.page.on('pageerror', (e) => this.problems.push(`${this.page.url()}: script error: ${e.message}`));
    await this.page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.error(`content policy: ${e.violatedDirective} ${e.blockedURI}`)));
    return this;
  }

  async signIn(login) {
    await this.goto('/sign-in');
    await this.page.getByLabel(/user name|sign-in name|login/i).first().fill(login);
    await this.page.getByLabel(/password/i).first().fill(process.env.DEMO_PASSWORD);
    await this.page.locator('main').getByRole('button', { name: /sign in/i }).click();
    await this.page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
  }

  // goto opens a page that answers with the status, which a page that says no has too, and checks it.
  async goto(path, status = 200) {
    await this.answered(await this.page.goto(this.base + path, { waitUntil: 'domcontentloaded' }), status);
  }

  async answered(answer, status) {
    if (answer.status() !== status) throw new Error(`${answer.url()} answered ${answer.status()}, want ${status}`);
    await this.check();
  }

  // fields fills in forms: by the name of an entry, and choices by the id of their label.
  fields() {
    const page = this.page;
    return {
      async fill(entries) {
        for (const [name, value] of Object.entries(entries)) await page.locator(`main [name="${name}"]`).fill(value);
      },
      select: (name, value) => page.locator(`main select[name="${name}"]`).selectOption(value),
      choose: (id) => page.locator(`main label[for="${id}"]`).click(),
    };
  }

  // act goes on from an action's form to the page to check, and confirms.
  async act() {
    await this.press('button', 'Continue');
    await this.press('button', 'Confirm');
    if (!/\?done=/.test(this.page.url())) throw new Error(`not done: ${await this.page.locator('main').innerText()}`);
  }

  // eventually waits for something that happens by itself: with JavaScript the page shows it without being asked, without it
  // the person looks again.
  async eventually(truth, what) {
    for (const end = Date.now() + 30000; Date.now() < end;) {
      if (await truth()) return;
      await this.page.waitForTimeout(500);
      if (!this.javaScript) await this.page.reload();
    }
    throw new Error(`waited in vain for ${what}`);
  }

  // press clicks a button or link of the main part and checks the page it leads to.
  press(role, name, status = 200) {
    return this.follow(this.page.locator('main').getByRole(role, { name }).first(), status);
  }

  // follow clicks a button or link and checks the page it leads to.
  async follow(link, status = 200) {
    const [answer] = await Promise.all([this.page.waitForNavigation({ waitUntil: 'domcontentloaded' }), link.click()]);
    await this.answered(answer, status);
  }

  // check runs axe on the page as a wide and as a narrow screen shows it, once for each kind of page, and sees that nothing
  // is wider than the screen. One address shows pages of several kinds: a form, the form with errors, the page to check, why
  // not now; their headings differ. Without JavaScript axe cannot run; the page has the same markup.
  async check() {
    if (!this.javaScript) return;
    const at = new URL(this.page.url());
    const kind = [this.called, (at.pathname + at.search.replace(/done=[^&]*/, 'done')).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/\d+/g, 'N'), await this.page.title(), ...await this.page.locator('h1').allInnerTexts()].join(' ');
    if (this.checked.has(kind)) return;
    this.checked.add(kind);
    const name = `${String(++pictures).padStart(3, '0')}-${this.called ?? (await this.page.title()).replace(/ \|.*/, '').replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`;
    if (!album) await this.page.evaluate(axe);
    for (const width of [1280, 320]) {
      await this.page.setViewportSize({ width, height: 900 });
      if (album) {
        await this.picture(`${album}/${width}/${name}.png`);
        continue;
      }
      const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) this.problems.push(`${this.page.url()}: ${over} px wider than a screen of ${width} px`);
      const { violations } = await this.page.evaluate((only) => window.axe.run(document, { runOnly: only, preload: false }), tags);
      for (const v of violations) this.problems.push(`${this.page.url()} at ${width} px: ${v.id}: ${v.help}: ${v.nodes.map((n) => n.target).join(' ')}`);
    }
    await this.page.setViewportSize({ width: 1280, height: 900 });
  }

  // show checks and pictures a page of a kind that was seen before, under a name of its own.
  async show(called) {
    this.called = called;
    await this.check();
    this.called = undefined;
  }

  async picture(path) {
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, fullPage: true });
  }

  close() {
    return this.context.close();
  }
}
