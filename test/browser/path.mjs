// The path of one case through all of the program: a mother applies, and 13 months later she closes the case. Every step
// is done by clicking through the pages, by the people whose work it is; the agency's clock is moved between them.
//
//   CLOCK=http://localhost:PORT/ node path.mjs BASE on      a POST to CLOCK/2026-03-10 moves the clock to that day
import { expect, step, tell } from './page.mjs';

let visitor, id;

// days moves the agency's clock.
async function days(day) {
  const answer = await fetch(new URL(day, process.env.CLOCK), { method: 'POST' });
  if (!answer.ok) throw new Error(`the clock did not move to ${day}: ${await answer.text()}`);
}

// answer gives an entry its answer, as the kind of entry takes it.
async function answer(v, name, value) {
  const entry = v.page.locator(`main form [name="${name}"]`);
  const kind = await entry.first().evaluate((e) => e.tagName === 'SELECT' ? 'select' : e.type);
  if (kind === 'select') return entry.selectOption(value);
  if (kind !== 'radio' && kind !== 'checkbox') return entry.fill(value);
  const choice = v.page.locator(`main form [name="${name}"][value="${value === true ? 'true' : value}"]`);
  await v.page.locator(`main label[for="${await choice.getAttribute('id')}"]`).click();
}

async function fill(v, entries) {
  for (const [name, value] of Object.entries(entries)) await answer(v, name, value);
}

// unfold opens the folds around a link.
async function unfold(link) {
  await link.evaluate((e) => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; });
}

// does opens an action from the case's page, or from a page of the case, fills it in and confirms it.
async function does(v, action, entries = {}, from = '') {
  await v.goto(`/cases/${id}${from}`);
  const link = v.page.locator(`main a[href*="/actions/${action}?"], main a[href$="/actions/${action}"]`).first();
  expect(await link.count(), `a link to ${action} on ${v.page.url()}`);
  await unfold(link);
  await v.follow(link);
  await fill(v, entries);
  await v.act();
}

const main = (v) => v.page.locator('main').innerText();

async function says(v, text) {
  expect((await main(v)).includes(text), `"${text}" on ${v.page.url()}`);
}

async function apply() {
  const v = await visitor('mother');
  await v.goto('/');
  await v.press('link', /apply/i);
  await v.fields().choose('read');
  await v.press('button', 'Start an application');
  await v.press('link', 'Continue');
  await fill(v, {
    county: '06067', applicant_is: 'person_receiving_support',
    'you.first': 'Lucia', 'you.last': 'Serrano', 'you.birth_date': '4/11/1994', 'you.ssn': '900-31-4477', 'you.phone': '916-555-0136', 'you.email': 'lucia@example.com',
    'you.home.line1': '2210 Sycamore Court', 'you.home.city': 'Sacramento', 'you.home.state': 'CA', 'you.home.zip': '95816',
  });
  await v.press('button', 'Save and continue');
  await fill(v, { family_violence: 'no' });
  await v.press('button', 'Save and continue');
  await fill(v, {
    'other.first': 'Marcus', 'other.last': 'Wendell', 'other.birth_date': '9/30/1991', 'other.ssn': '900-62-1180',
    'other.home.line1': '15 Old Mill Road', 'other.home.city': 'Stockton', 'other.home.state': 'CA', 'other.home.zip': '95202', 'other.employer': 'Delta Orchard Supply',
  });
  await v.press('button', 'Save and continue');
  await fill(v, { 'children.0.first': 'Noa', 'children.0.last': 'Serrano', 'children.0.birth_date': '6/2/2019' });
  await v.press('button', /add another/i);
  await fill(v, { 'children.1.first': 'Eli', 'children.1.last': 'Serrano', 'children.1.birth_date': '1/20/2022' });
  await v.press('button', 'Save and continue');
  await fill(v, { aid: 'none', existing_order: 'no' });
  await v.press('button', 'Save and continue');
  await fill(v, { signed_by: 'Lucia Serrano' });
  await v.press('button', 'Save and continue');
  await v.press('button', 'Send the application');
  expect((await v.page.title()).includes('received'), 'the application to be received');
  await v.close();
  step('the mother applied');
}

async function open() {
  const v = await visitor('intake worker');
  await v.signIn('intake');
  await v.goto('/intake');
  const row = v.page.locator('main tr', { hasText: 'Serrano' }).first();
  await row.waitFor();
  id = (await row.locator('a[href*="/cases/"], a[href*="/intake/"]').first().getAttribute('href')).match(/[0-9a-f]{8}-[0-9a-f-]{27}/)[0];
  await v.goto(`/intake/${id}/duplicates`);
  for (let left = 4; left > 0; left--) {
    await v.page.locator('main label', { hasText: 'New person' }).first().click();
    await v.page.locator('main [name=why]').first().fill('Nobody on file has this name and date of birth.');
    await v.press('button', /^Decide/);
  }
  await v.press('link', 'Open the case');
  await fill(v, { location_adequate: 'no', screen: true, solicited: true });
  await v.act();
  expect(/\d{3}-\d{8}/.test(await main(v)), 'a case number');
  await v.close();
  step('intake opened the case');
}

async function locate(v) {
  await v.goto('/work');
  await v.goto('/cases?q=Wendell');
  await says(v, 'Marcus Wendell');
  await does(v, 'record-interview', { summary: 'She has not seen him since the fall. He drives for a produce dealer.' });
  await does(v, 'record-source-result', { source: 'dmv', result: 'address', 'address.line1': '640 Levee Street', 'address.city': 'Stockton', 'address.state': 'CA', 'address.zip': '95203', confidence: 'high' });
  await v.goto(`/cases/${id}/processes/locate`);
  await v.goto(`/cases/${id}/participants`);
  await does(v, 'verify-lead', { lead: await lead(v, 'DMV'), finding: 'confirmed', how: 'postal', sufficient: 'yes' }, '/processes/locate');
  await says(v, 'located');
  step('the caseworker located the father');
}

// lead is the key of the lead that came from a source, as the verification's form offers it.
async function lead(v, from) {
  await v.goto(`/cases/${id}/actions/verify-lead`);
  return v.page.locator('select[name=lead] option', { hasText: from }).getAttribute('value');
}

async function agree(v) {
  await does(v, 'propose-agreement', { by: 'agency', net_paying: '3900', net_receiving: '1800', time_paying: '20', monthly: '1000' });
  await days('2026-03-12');
  await does(v, 'counter-agreement', { by: 'pps', monthly: '700' });
  await days('2026-03-17');
  await does(v, 'sign-agreement', { by: 'pps', declared: true });
  await does(v, 'sign-agreement', { by: 'prs', declared: true });
  await does(v, 'sign-agreement', { by: 'agency' });
  await does(v, 'ask-agreement-hearing');
  await v.goto(`/cases/${id}/processes/order-establishment`);
  await days('2026-03-25');
  await does(v, 'record-agreed-order', { health: 'no', advice: 'attorney', parentage: true, court: 'Superior Court of Sacramento County', number: '26FS00417', 'start': '4/1/2026' });
  await v.goto(`/cases/${id}/orders`);
  await says(v, '$700.00');
  await does(v, 'send-order-copy');
  await v.show('order-in-force');
  step('both parents agreed on $700 a month, and the court ordered it');
}

async function pay(v) {
  await days('2026-04-01');
  await days('2026-04-10');
  await v.goto(`/cases/${id}`);
  await v.follow(v.page.locator('main nav a', { hasText: 'Money' }));
  await says(v, 'Unpaid this month\n$700.00');
  await v.press('link', 'Record a payment');
  await v.press('button', 'Record the payment', 422);
  await fill(v, { amount: '700.00', collected_on: '4/10/2026', source: 'voluntary' });
  await v.press('button', 'Record the payment');
  await says(v, 'Unpaid this month\n$0.00');
  step('April was charged and paid');
}

async function payByFile(v) {
  await days('2026-05-01');
  await days('2026-05-12');
  const number = (await main(v)).match(/\d{3}-\d{8}/)[0];
  await v.goto('/payments');
  await v.press('button', 'Record the payments', 422);
  await v.page.setInputFiles('input[name=file]', { name: 'payments-2026-05-12.csv', mimeType: 'text/csv', buffer: Buffer.from([
    'receipt_id,case_number,amount,collected_on,source',
    `SDU-20481,${number},250.00,2026-05-11,voluntary`,
    'SDU-20482,067-99999999,120.00,2026-05-11,voluntary',
    `SDU-20483,${number},fifty,2026-05-11,`,
  ].join('\n')) });
  await v.press('button', 'Record the payments');
  await says(v, '1 of 3 payments were taken');
  await v.press('link', number);
  await says(v, 'Unpaid this month\n$450.00');
  step('a part of May came in a file of payments');
}

async function fallBehind(v) {
  await days('2026-06-01');
  await days('2026-06-10');
  await days('2026-07-01');
  await v.goto(`/cases/${id}/money`);
  await v.show('money-past-due');
  await v.press('link', /^Past due, owed to the family/);
  await v.show('money-explained');
  await v.goto(`/cases/${id}`);
  await v.goto(`/cases/${id}/remedies`);
  step('May and June were not paid: the case is delinquent');
}

async function withhold(v) {
  await does(v, 'start-withholding', { employer: 'Delta Orchard Supply', 'address.line1': '88 Packing House Road', 'address.city': 'Stockton', 'address.state': 'CA', 'address.zip': '95206', feed: 'other' });
  await does(v, 'serve-withholding', { how: 'mail', elsewhere: 'no', limited: 'no' });
  await days('2026-07-17');
  await does(v, 'record-income-withheld', { payday: '7/15/2026', amount: '350.00', every: 'semimonthly' });
  await v.show('withholding');
  await v.goto(`/cases/${id}/processes/income-withholding/W1`);
  step('the employer withholds');
}

async function listLicense(boss) {
  await boss.goto('/team');
  await does(boss, 'list-license', {
    kind: 'professional', board: 'professional', board_name: 'Contractors State License Board', 'board_address.line1': '9821 Business Park Drive', 'board_address.city': 'Sacramento',
    'board_address.state': 'CA', 'board_address.zip': '95827', last4: '0917', 'court.address.line1': '3341 Power Inn Road', 'court.address.city': 'Sacramento', 'court.address.state': 'CA',
    'court.address.zip': '95826', certified: true,
  });
  await days('2026-07-24');
  await does(boss, 'record-consolidated-list');
  await days('2026-08-03');
  await does(boss, 'record-temporary-license', { term_ends: '7/31/2027' });
  await does(boss, 'request-administrative-review', { of: 'license', by: 'pps', license: 'D1', why: 'His employer withholds since July. He needs the license to work.' });
  await does(boss, 'assign-administrative-review', { reviewer: { index: 1 } });
  await boss.goto(`/cases/${id}/processes/license-release/D1`);
  step('the license was listed, and the father asked for a review');
}

async function releaseLicense(v) {
  await days('2026-08-12');
  await does(v, 'decide-license-review', {
    outcome: 'agreement', 'agreement.monthly': '150.00', 'agreement.paid': '0.00', 'agreement.weighed': true,
    'agreement.departs': 'He pays what his earnings leave beside the withholding.', findings: 'The employer has withheld support since July 15. May and June are unpaid.',
  });
  await v.show('license-released');
  await v.goto(`/cases/${id}/processes/license-release/D1`);
  await says(v, 'eleased');
  step('the license was reviewed and released');
}

async function complain(v, boss) {
  await does(v, 'file-complaint', { by: 'prs', how: 'telephone', matter: 'payments', what: 'The support withheld in July has not come.', known: '8/3/2026' });
  await does(boss, 'acknowledge-complaint', { investigator: { index: 1 }, apart: true });
  await does(v, 'record-complaint-step', { what: 'The payment was sent to an account that she closed in June.' });
  await v.goto(`/cases/${id}/processes/complaint-resolution/C1`);
  await does(v, 'resolve-complaint', { findings: 'The payment went to an account that was closed.\nIt was sent again on August 12.', given: 'mailed', action: 'no' });
  await v.show('complaint-answered');
  step('the mother complained, and was answered');
}

async function close(v) {
  await days('2026-10-05');
  await does(v, 'propose-closure', { criterion: 'b12', asked: true, evidence: 'Her letter of October 2 asks to close the case: both parents live together again.' });
  await v.show('closed');
  await v.goto(`/cases/${id}/processes/case-closure`);
  await v.goto(`/cases/${id}/history`);
  await v.goto(`/cases/${id}/documents`);
  await v.goto(`/cases/${id}/money`);
  await v.show('money-at-the-end');
  step('the mother asked to close the case, and it was closed');
}

await tell(async (visit) => {
  visitor = visit;
  await apply();
  await open();
  await days('2026-03-09');
  const worker = await visitor('caseworker');
  await worker.signIn('caseworker');
  await locate(worker);
  await agree(worker);
  await pay(worker);
  await payByFile(worker);
  await fallBehind(worker);
  await withhold(worker);
  const boss = await visitor('supervisor');
  await boss.signIn('supervisor');
  await listLicense(boss);
  await releaseLicense(worker);
  await complain(worker, boss);
  await close(worker);
});
