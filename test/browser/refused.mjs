// What goes wrong: forms with errors, actions that are not allowed, pages for others, pages that are not there. Each says so
// in a page of its own, which is checked like every other.
import { expect, step, tell } from './page.mjs';

const nobodys = '00000000-0000-4000-8000-000000000000';
const says = async (v, text) => expect((await v.page.locator('main').innerText()).includes(text), `"${text}"`);
const titled = async (v, text) => expect((await v.page.title()).startsWith(text), `a title that begins with "${text}", got "${await v.page.title()}"`);

// set changes what a person cannot change in the form.
const set = (v, name, value) => v.page.locator(`main [name="${name}"]`).last().evaluate((e, x) => { e.value = x; }, value);

// start asks for what begins a case: the form, the form with errors, the page to check, the case.
async function start(v, action, answer) {
  await v.goto(`/applications/new/${action}`);
  await v.press('button', 'Continue', 422);
  await titled(v, 'Error');
  const f = v.fields();
  await f.select('county', '06037');
  await answer(f);
  await v.press('button', 'Continue');
  await titled(v, 'Check and confirm');
  await v.press('button', 'Change');
  await v.press('button', 'Continue');
  await v.press('button', 'Confirm');
  return v.page.url().match(/cases\/([0-9a-f-]{36})/)[1];
}

async function intake(v) {
  await v.signIn('intake');
  await v.goto('/intake');
  const requested = await start(v, 'request-application', async (f) => {
    await f.choose('f-channel-1');
    await f.fill({ 'person.first': 'Odell', 'person.last': 'Marsh-Example' });
  });
  const filed = await start(v, 'file-application', async (f) => {
    await f.choose('f-applicant_is-0');
    await f.choose('f-aid-0');
    await f.choose('f-existing_order-1');
    await f.fill({ order_court: 'Fresno, 26CEFL00000', 'receiving.first': 'Rosalind', 'receiving.last': 'Vale-Example', 'receiving.ssn': '900-55-1234', 'paying.first': 'Tobin', 'paying.last': 'Vale-Example' });
  });
  await start(v, 'receive-referral', async (f) => {
    await f.choose('f-aid-2');
    await f.choose('f-best_interest-0');
    await f.fill({ received_on: '3/2/2026', 'receiving.first': 'Perla', 'receiving.last': 'Stone-Example', 'paying.first': 'Ansel', 'paying.last': 'Stone-Example', 'children.0.first': 'Wren', 'children.0.last': 'Stone-Example' });
  });
  step('asked for, filed and referred at the counter, each with errors first');

  await v.goto(`/intake/${filed}/duplicates`);
  await v.press('button', /^Decide/, 422);
  await v.goto(`/cases/${filed}/actions/open-case`, 409);
  await titled(v, 'Not now');
  await says(v, 'The search for known persons is not decided');
  step('told why the case cannot be opened');

  await v.goto('/applications/new/request-application');
  const f = v.fields();
  await f.select('county', '06037');
  await f.choose('f-channel-0');
  await f.fill({ 'person.last': 'Twice-Example' });
  await v.press('button', 'Continue');
  await set(v, 'case_id', requested);
  await v.press('button', 'Confirm', 409);
  await says(v, 'Nothing was changed');
  await v.goto(`/cases/${filed}/actions/add-note`);
  await set(v, 'command_id', 'nonsense');
  await v.press('button', 'Continue', 400);
  await v.goto(`/cases/${filed}/actions/add-note`);
  await set(v, 'text', 'x'.repeat(5 << 20));
  await v.press('button', 'Continue', 413);
  await v.goto('/team', 403);
  await v.goto('/nothing/here', 404);
  await v.goto(`/cases/${nobodys}`, 404);
  step('refused with 400, 403, 404, 409 and 413');

  await v.goto('/cases');
  for (const [q, want] of [['Zzyzxandra', 'no match'], ['Vale-Example', 'Rosalind Vale-Example']]) {
    await v.goto(`/cases?q=${q}`);
    await says(v, want);
  }
  await v.goto('/cases?q=Ng', 422);
  step('searched for nobody, for somebody and for too little');

  await v.goto(`/cases/${filed}/actions/add-note`);
  await v.fields().fill({ text: 'Written while the session ended.' });
  await v.context.clearCookies();
  await v.press('button', 'Continue', 401);
  step('asked to sign in again, with the form kept');
}

// missed opens the review of a missed deadline that the made-up caseload has.
async function missed(v) {
  await v.signIn('supervisor');
  await v.goto('/team');
  await v.goto('/work?view=all');
  const review = v.page.locator('main a[href*="/actions/review-missed-deadline"]').first();
  while (!await review.count()) await v.press('link', /next/i);
  await v.goto(await review.getAttribute('href'));
  await v.press('button', 'Continue', 422);
  await v.fields().select('cause', 'workload');
  await v.fields().fill({ plan: 'Two sources this week, the rest by the end of the month.' });
  await v.press('button', 'Continue');
  await titled(v, 'Check and confirm');
  step('a missed deadline is ready to be reviewed');
}

await tell(async (visitor) => {
  await intake(await visitor('intake worker'));
  await missed(await visitor('supervisor'));
});
