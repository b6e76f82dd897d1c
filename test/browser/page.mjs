// What every browser test needs: a browser, a page that reports what goes wrong in it, and the accessibility check.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Visitor is one person at one browser. Problems that a page shows by itself are collected: console errors, violations of
// the content policy, failed requests of the page's own parts.
export class Visitor {
  constructor(base, name, { javaScript = true } = {}) {
    Object.assign(this, { base, name, javaScript, problems: [], checked: new Set() });
  }

  async open(browser) {
    this.context = await browser.newContext({ javaScriptEnabled: this.javaScript, viewport: { width: 1280, height: 900 } });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(20000);
    this.page.on('console', (m) => {
      if (m.type() === 'error' && !/status of (409|422)/.test(m.text())) this.problems.push(`${this.page.url()}: console: ${m.text()}`);
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

  async goto(path) {
    const answer = await this.page.goto(this.base + path, { waitUntil: 'domcontentloaded' });
    if (answer.status() >= 400) throw new Error(`${path} answered ${answer.status()}`);
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
  async press(role, name) {
    await Promise.all([this.page.waitForNavigation({ waitUntil: 'domcontentloaded' }), this.page.locator('main').getByRole(role, { name }).first().click()]);
    await this.check();
  }

  // check runs axe on the page as a wide and as a narrow screen shows it, once for each kind of page, and sees that nothing
  // is wider than the screen. Without JavaScript axe cannot run; the page has the same markup.
  async check() {
    if (!this.javaScript) return;
    const kind = new URL(this.page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/\/\d+$/, '/N') + (await this.page.title());
    if (this.checked.has(kind)) return;
    this.checked.add(kind);
    for (const width of [1280, 320]) {
      await this.page.setViewportSize({ width, height: 900 });
      const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) this.problems.push(`${this.page.url()}: ${over} px wider than a screen of ${width} px`);
      await this.page.evaluate(axe);
      const { violations } = await this.page.evaluate((only) => window.axe.run(document, { runOnly: only, preload: false }), tags);
      for (const v of violations) this.problems.push(`${this.page.url()} at ${width} px: ${v.id}: ${v.help}: ${v.nodes.map((n) => n.target).join(' ')}`);
    }
    await this.page.setViewportSize({ width: 1280, height: 900 });
  }

  async close() {
    await this.context.close();
    return this.problems;
  }
}
