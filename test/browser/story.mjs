// The story of one case: a person applies, intake opens the case, the other parent is located, a supervisor sees what happened.
import { expect, javaScript, step, tell } from './page.mjs';

const suffix = javaScript ? 'Scripted' : 'Plain';
let visitor;

async function apply() {
  let v = await visitor('applicant');
  let f = v.fields();
  await v.goto('/');
  await v.goto('/apply');
  await f.choose('read');
  await v.press('button', 'Start an application');
  const code = await v.page.locator('main code, main .code').first().innerText();
  expect(/[A-Z0-9]{4}/.test(code), `a code to come back with, got "${code}"`);
  await v.press('link', 'Continue');
  step('left out an answer and was told which');
  await f.fill({ 'you.first': 'Marisol' });
  await v.press('button', 'Save and continue', 422);
  expect((await v.page.title()).startsWith('Error'), 'an error in the title');
  expect(await v.page.inputValue('[name="you.first"]') === 'Marisol', 'the entry to be kept');
  await f.select('county', '06037');
  await f.choose('f-applicant_is-0');
  await f.fill({
    'you.first': 'Marisol', 'you.last': `Testara${suffix}`, 'you.birth_date': '3/2/1991', 'you.ssn': '900-12-3456', 'you.phone': '555-0147',
    'you.home.line1': '418 Invented Lane', 'you.home.city': 'Los Angeles', 'you.home.zip': '90001',
  });
  await f.select('you.home.state', 'CA');
  await v.press('button', 'Save and continue');
  step('saved, left, and came back with the code');
  await v.close();
  v = await visitor('applicant at another computer');
  f = v.fields();
  await v.goto('/apply/resume');
  await f.fill({ code });
  await v.press('button', 'Continue');
  expect((await v.page.title()).includes('Your safety'), `the saved application, got ${await v.page.title()}`);
  await f.choose('f-family_violence-0');
  await v.press('button', 'Save and continue');
  await f.fill({
    'other.first': 'Devin', 'other.last': `Castelmare${suffix}`, 'other.birth_date': '7/9/1988', 'other.ssn': '900-98-7654',
    'other.home.line1': '77 Foundry Walk', 'other.home.city': 'Fresno', 'other.home.zip': '93701', 'other.employer': 'Northgate Cabinet Works',
  });
  await f.select('other.home.state', 'CA');
  await v.press('button', 'Save and continue');
  await f.fill({ 'children.0.first': 'Ines', 'children.0.last': `Testara${suffix}`, 'children.0.birth_date': '5/4/2018' });
  await v.press('button', /add another/i);
  await f.fill({ 'children.1.first': 'Theo', 'children.1.last': `Testara${suffix}`, 'children.1.birth_date': '8/1/2021' });
  await v.press('button', 'Save and continue');
  await f.choose('f-aid-0');
  await f.choose('f-existing_order-0');
  await v.press('button', 'Save and continue');
  await f.fill({ signed_by: `Marisol Testara${suffix}` });
  await v.press('button', 'Save and continue');
  expect((await v.page.locator('main').innerText()).includes('Northgate Cabinet Works'), 'the answers on the page to check');
  expect(!(await v.page.content()).includes('900-12-3456') && !(await v.page.content()).includes('900123456'), 'no plain Social Security number');
  await v.press('button', 'Send the application');
  expect((await v.page.title()).includes('received'), 'the application to be received');
  step('applied');
  await v.close();
}

async function openCase() {
  const v = await visitor('intake worker');
  const f = v.fields();
  await v.signIn('intake');
  await v.goto('/intake');
  const row = v.page.locator('main tr, main li', { hasText: `Testara${suffix}` }).first();
  await row.waitFor();
  step('stands in the intake queue');
  const path = await row.locator('a[href^="/cases/"]').first().getAttribute('href');
  const id = path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/)[0];
  await v.goto(`/cases/${id}`);
  expect((await v.page.locator('main').innerText()).includes('The search for known persons is not decided') ||
    (await v.page.content()).includes('The search for known persons is not decided'), 'opening to be refused, with the reason');
  await v.goto(`/intake/${id}/duplicates`);
  for (const party of ['prs', 'pps', 'child1', 'child2']) {
    await v.goto(`/cases/${id}/actions/review-duplicates?party=${party}`);
    await f.choose('f-finding-0');
    await f.fill({ why: 'No person on file agrees.' });
    await v.act();
  }
  step('decided that no person is known already');
  await v.goto(`/cases/${id}/actions/open-case`);
  await v.press('button', 'Continue', 422);
  expect((await v.page.title()).startsWith('Error'), 'required answers to be asked for');
  await f.choose('f-location_adequate-1');
  await f.choose('f-screen');
  await f.choose('f-solicited');
  await v.press('button', 'Continue');
  const follows = await v.page.locator('main').innerText();
  expect(follows.includes('INT-INTERVIEW') && follows.includes('Your child support case is open') && follows.includes('LOC-75'), 'the consequences before confirming');
  await v.press('button', 'Confirm');
  const text = await v.page.locator('main').innerText();
  expect(/\d{3}-\d{8}/.test(text), 'a case number');
  step(`opened ${text.match(/\d{3}-\d{8}/)[0]}`);
  await v.eventually(async () => (await v.page.locator('a[href^="/documents/"]').count()) >= 4, 'letters on the page');
  step(javaScript ? 'letters appeared by themselves' : 'letters are there');
  await v.goto(`/cases/${id}/documents`);
  await v.goto(await v.page.locator('main a[href^="/documents/"]').first().getAttribute('href'));
  const document = new URL(v.page.url()).pathname;
  const pdf = await v.context.request.get(`${v.base}${document}/pdf`);
  expect((await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'a PDF');
  const html = await v.context.request.get(`${v.base}${document}/html`);
  expect(html.ok() && (await html.text()).includes('<h1'), 'the letter as a web page');
  await v.goto(`${document}/html`);
  step('letters read as PDF and as web page');
  await v.close();
  return id;
}

async function locate(id) {
  const v = await visitor('caseworker');
  const f = v.fields();
  await v.signIn('caseworker');
  await v.goto('/work');
  await v.goto('/cases?q=Castelmare');
  expect((await v.page.locator('main').innerText()).includes(`Castelmare${suffix}`), 'search to find the other parent');
  step('found by name');
  await v.goto(`/cases/${id}/actions/record-source-result`);
  await f.select('source', 'dmv');
  await f.choose('f-result-1');
  await f.fill({ 'address.line1': '1200 Harbor Bend', 'address.city': 'Oxnard', 'address.zip': '93030' });
  await f.select('address.state', 'CA');
  await f.choose('f-confidence-0');
  await v.act();
  step('a source gave an address');
  await v.goto(`/cases/${id}/actions/verify-lead`);
  const lead = await v.page.locator('select[name=lead] option', { hasText: 'DMV' }).getAttribute('value');
  await f.select('lead', lead);
  await f.choose('f-finding-0');
  await f.choose('f-how-0');
  await f.choose('f-sufficient-0');
  await v.act();
  expect((await v.page.locator('main').innerText()).includes('located'), 'the parent to be located');
  step('lead verified, parent located');
  for (const page of ['processes/locate', 'processes/license-release', 'orders', 'remedies']) await v.goto(`/cases/${id}/${page}`);
  step('read the pages of processes, orders and remedies');
  await v.goto(`/cases/${id}/participants`);
  expect((await v.page.locator('main').innerText()).includes('verified'), 'a verified address');
  await v.close();
}

// stale: two people with the same form; the second is told, and keeps the entries.
async function stale(id) {
  const [first, second] = [await visitor('first caseworker'), await visitor('second caseworker')];
  for (const v of [first, second]) {
    await v.signIn('caseworker');
    await v.goto(`/cases/${id}/actions/set-confidentiality`);
    await v.fields().select('party', 'prs');
    await v.fields().choose('f-protective_order');
    await v.fields().fill({ why: `A protective order was shown by ${v.name}.` });
  }
  await first.act();
  await second.press('button', 'Continue', 409);
  const told = await second.page.locator('main').innerText();
  expect(/changed the case since you opened/.test(told), 'the second person to be told');
  await second.press('button', 'Go on with my entries');
  expect((await second.page.inputValue('[name=why]')).includes('second caseworker'), 'the entries to be kept');
  step('a stale form was refused and kept its entries');
  await first.close();
  await second.close();
}

// unseen: a case in a tab that nobody looks at holds no connection to the server, and learns what changed when it is looked at.
async function unseen(id) {
  if (!javaScript) return;
  const v = await visitor('caseworker with many tabs');
  await v.signIn('caseworker');
  const streams = { opened: 0, open: 0 };
  const about = (r, change) => new URL(r.url()).pathname.endsWith('/events') && change();
  v.page.on('request', (r) => about(r, () => { streams.opened++; streams.open++; }));
  for (const end of ['requestfinished', 'requestfailed']) v.page.on(end, (r) => about(r, () => streams.open--));
  await v.page.addInitScript(() => {
    window.unseen = true;
    Object.defineProperty(document, 'hidden', { get: () => window.unseen });
  });
  const look = (unseen) => v.page.evaluate((x) => { window.unseen = x; document.dispatchEvent(new Event('visibilitychange')); }, unseen);
  await v.goto(`/cases/${id}`);
  await v.page.waitForTimeout(1000);
  expect(streams.opened === 0, 'no stream for a tab opened in the background');
  await look(false);
  await v.eventually(() => streams.open === 1, 'a stream when the tab is looked at');
  await look(true);
  await v.eventually(() => streams.open === 0, 'the stream to be closed when it is not');
  const other = await visitor('colleague');
  await other.signIn('caseworker');
  await other.goto(`/cases/${id}/actions/add-note`);
  await other.fields().fill({ text: 'Written while the other tab was hidden.' });
  await other.act();
  await other.close();
  await look(false);
  await v.eventually(async () => (await v.page.locator('main').innerText()).includes('while the other tab was hidden'), 'the colleague\'s note');
  expect(streams.opened === 2 && streams.open === 1, `one stream again, got ${JSON.stringify(streams)}`);
  step('a hidden tab held no connection, and caught up');
  await v.close();
}

async function prove(id) {
  const v = await visitor('supervisor');
  await v.signIn('supervisor');
  await v.goto('/team');
  await v.goto(`/cases/${id}/history`);
  await v.goto(`/cases/${id}/history?view=brief`);
  const brief = await v.page.locator('main').innerText();
  expect(brief.includes('Case opened with number') && brief.includes('located by address'), 'the milestones');
  await v.goto(`/cases/${id}/history?view=table`);
  await v.goto(`/cases/${id}/history/1`);
  const event = await v.page.locator('main').innerText();
  expect(event.includes('Applicant') && event.includes('Hash'), 'who and the proof');
  await v.goto(`/cases/${id}/as-of`);
  await v.press('button', 'Show');
  await v.goto(`/cases/${id}/as-of?on=2001-01-01`);
  expect((await v.page.locator('main').innerText()).includes('Nothing was recorded'), 'nothing to be known before');
  await v.goto(`/cases/${id}/actions/review-missed-deadline`, 409);
  await v.goto('/session');
  await v.goto('/help');
  await v.goto('/about');
  await v.goto('/accessibility');
  step('the supervisor read the history, one event, and the case as known on a date');
  await v.close();
}

await tell(async (open) => {
  visitor = open;
  await apply();
  const id = await openCase();
  await locate(id);
  await stale(id);
  await unseen(id);
  await prove(id);
});
