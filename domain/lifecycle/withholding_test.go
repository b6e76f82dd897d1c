package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// monthly is an order of $600 a month for the child, in force since a day.
func monthly(on string, change ...func(*lifecycle.Order)) lifecycle.OrderEntered {
	o := lifecycle.Order{Key: "O1", Kind: "judgment", Court: "Superior Court of California, County of Sacramento", Number: "26FL00123", EnteredOn: date(on),
		Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: money.Dollars(600), From: date(on)}}}
	for _, f := range change {
		f(&o)
	}
	return lifecycle.OrderEntered{Order: o}
}

// atWork is what a source tells of an employer.
func atWork(source, name string) lifecycle.SourceResult {
	return searched(source, "employer", "2026-03-02", func(r *lifecycle.SourceResult) { r.Employer, r.Address = name, home("5 Mill Road", "Fresno") })
}

// works is an open case whose parent paying support was found at work.
var works = all(opened(), do("record-source-result", atWork("dmv", "Fresno Fruit")), do("verify-lead", right("L1", "2026-03-02")))

// withholds begins with an order and a known employer on 2026-03-02, who is served the next day.
var toServe = all(works, happens(monthly("2026-03-02")))

var served = all(toServe, on("2026-03-03"), do("serve-withholding", serving("2026-03-03")))

var inForce = all(served, on("2026-03-12"), do("record-income-withheld", withheld("2026-03-12", "2026-03-10")))

var inDefault = all(served, on("2026-04-10"), do("warn-employer", lifecycle.EmployerWarning{On: date("2026-04-10"), How: "certified"}))

var workSought = all(served, do("record-employment-ended", left("2026-03-03")))

var stayedService = all(toServe, do("record-stay", lifecycle.StayForm{On: date("2026-03-02"), Kind: "good_cause", Reasons: true, Until: date("2026-09-01")}))

func init() {
	beginnings = append(beginnings, toServe, served, inForce, inDefault, workSought, stayedService, all(ledger(lifecycle.Account{PastDue: money.Dollars(3000)}), inForce))
}

func serving(on string) lifecycle.WithholdingService {
	return lifecycle.WithholdingService{On: date(on), How: "mail", Elsewhere: "no", WithholdingAmounts: lifecycle.WithholdingAmounts{Limited: "no"}}
}

func amending(on string) lifecycle.WithholdingAmendment {
	return lifecycle.WithholdingAmendment{On: date(on), WithholdingAmounts: lifecycle.WithholdingAmounts{Limited: "no"}}
}

func withheld(on, payday string) lifecycle.WithheldPay {
	return lifecycle.WithheldPay{On: date(on), Payday: date(payday), Amount: "300.00", Every: "biweekly"}
}

func left(on string) lifecycle.WorkEnd {
	return lifecycle.WorkEnd{On: date(on), LastDay: date(on)}
}

func owing(dollars int64) step { return ledger(lifecycle.Account{PastDue: money.Dollars(dollars)}) }

func employer(name string) lifecycle.EmployerForm {
	return lifecycle.EmployerForm{Employer: name, Address: home("5 Mill Road", "Fresno"), Feed: "other"}
}

func told600(t tester, s *story, current, arrears int64) {
	w, _ := lifecycle.FindWithholding(s.c, "W1")
	if w.Current != money.Dollars(current) || w.Arrears != money.Dollars(arrears) {
		t.Errorf("the employer was told %s and %s, not %d and %d", w.Current, w.Arrears, current, arrears)
	}
}

func tells(current, arrears int64) step {
	return check(func(t tester, s *story) { told600(t, s, current, arrears) })
}

const w1 = "income-withholding/W1"

var withholdingScenarios = []scenario{
	{"an order and a known employer: served, copied, withheld, paid on each payday", given(
		works,
		happens(monthly("2026-03-02")),
		has(`withholding-started
			clock IWO-15 of W1: 2026-03-02 to 2026-03-17
			task serve-withholding of W1 for caseworker`),
		refused("start-withholding", employer("Fresno Fruit"), "started already", "303.100(e)"),
		on("2026-03-12"),
		has(`reminded of IWO-15 of W1 on 2026-03-12`),
		wrong("serve-withholding", serving("2026-03-01"), "on", "before the employer was known"),
		do("serve-withholding", serving("2026-03-12")),
		then(`withholding-order-served
			met IWO-15 of W1
			clock IWO-BEGIN of W1: 2026-03-12 to 2026-03-23
			clock IWO-COPY of W1: 2026-03-12 to 2026-03-23
			clock IWO-NONCOMPLY of W1: 2026-03-12 to 2026-04-27
			done serve-withholding of W1
			notice N-IWO-EMPLOYER to employer`),
		tells(600, 0),
		on("2026-03-16"),
		do("record-withholding-answer", lifecycle.WithholdingAnswer{On: date("2026-03-16"), Copy: true, Says: "withholds"}),
		then(`employer-confirmed
			met IWO-COPY of W1`),
		wrong("record-withholding-answer", lifecycle.WithholdingAnswer{On: date("2026-03-11"), Says: "withholds"}, "on", "between"),
		wrong("record-income-withheld", withheld("2026-03-16", "2026-03-17"), "payday", "between"),
		wrong("record-income-withheld", lifecycle.WithheldPay{On: date("2026-03-16"), Payday: date("2026-03-13"), Amount: "0.00", Every: "weekly"}, "amount", "Enter the amount"),
		on("2026-03-20"),
		do("record-income-withheld", withheld("2026-03-20", "2026-03-13")),
		then(`income-withheld
			met IWO-BEGIN of W1
			ended IWO-NONCOMPLY of W1
			clock IWO-REMIT of W1: 2026-03-27 to 2026-04-08`),
		on("2026-04-03"),
		do("record-income-withheld", withheld("2026-04-03", "2026-03-27")),
		then(`income-withheld
			met IWO-REMIT of W1
			clock IWO-REMIT of W1: 2026-04-10 to 2026-04-21`),
		stands(w1, lifecycle.IWOInForce),
		on("2026-04-22"),
		has(`missed IWO-REMIT of W1 on 2026-04-22
			task ask-employer of W1 for caseworker`),
		do("warn-employer", lifecycle.EmployerWarning{On: date("2026-04-22"), How: "fax"}),
		has(`employer-warned
			done ask-employer of W1`),
	)},
	{"a match by the state's system starts the two business days, before anybody verified it", given(
		openedLocated, do("start-locate", lifecycle.LocateReason{Why: "Employer not known."}),
		happens(monthly("2026-03-02")),
		hasNo(`withholding-started`),
		do("record-source-result", atWork("edd", "Fresno Fruit")),
		has(`withholding-started
			clock IWO-2BD of W1: 2026-03-02 to 2026-03-04`),
		do("verify-lead", right("L1", "2026-03-02")),
		hasNo(`withholding-started`),
		do("serve-withholding", serving("2026-03-02")),
		has(`met IWO-2BD of W1
			notice N-IWO-EMPLOYER to employer
			notice N-IWO-NCP to pps`),
	)},
	{"a work place that was verified otherwise starts the fifteen days; both orders run", given(
		works, happens(monthly("2026-03-02")), do("start-locate", lifecycle.LocateReason{Why: "A second job."}),
		do("record-source-result", atWork("dmv", "Fresno Fruit")),
		do("record-source-result", atWork("dmv", "Valley Vans")),
		hasNo(`withholding-started`),
		do("verify-lead", right("L3", "2026-03-02")),
		has(`withholding-started
			clock IWO-15 of W2: 2026-03-02 to 2026-03-17`),
		wrong("serve-withholding", serving("2026-03-02"), "about", "Choose which withholding order"),
		on("2026-03-19"),
		has(`missed IWO-15 of W1 on 2026-03-18
			missed IWO-15 of W2 on 2026-03-18`),
	)},
	{"started by hand, and by a new hire match of the nightly run", given(
		by(lifecycle.Caseworker),
		openedLocated,
		refused("start-withholding", employer("Fresno Fruit"), "No order in force", "5230"),
		happens(monthly("2026-03-02")),
		wrong("start-withholding", lifecycle.EmployerForm{Employer: "Fresno Fruit", Feed: "other"}, "address.line1", "street"),
		do("start-withholding", employer("Fresno Fruit")),
		has(`clock IWO-15 of W1: 2026-03-02 to 2026-03-17`),
		refused("receive-new-hire", lifecycle.NewHire{Employer: "Valley Vans", Address: home("5 Mill Road", "Fresno")}, "Your role", ""),
		by(lifecycle.System),
		do("receive-new-hire", lifecycle.NewHire{Employer: "Valley Vans", Address: home("6 Mill Road", "Fresno")}),
		has(`clock IWO-2BD of W2: 2026-03-02 to 2026-03-04`),
		on("2026-03-05"),
		then(`missed IWO-2BD of W2 on 2026-03-05
			task missed IWO-2BD of W2 for supervisor`),
	)},
	{"the parent's job is looked for again: the new job ends the search, whoever finds it", given(
		workSought,
		stands(w1, lifecycle.IWOWorkSought),
		check(func(t tester, s *story) {
			if _, ok := s.c.OpenTask("find-employer", "W1"); !ok {
				t.Error("nobody has to find the new employer")
			}
		}),
		do("start-withholding", employer("Valley Vans")),
		has(`withholding-started
			task serve-withholding of W2 for caseworker`),
		stands(w1, lifecycle.IWOEnded),
	)},
	{"a new hire match ends the search", given(
		workSought, by(lifecycle.System), do("receive-new-hire", lifecycle.NewHire{Employer: "Valley Vans", Address: home("6 Mill Road", "Fresno")}), stands(w1, lifecycle.IWOEnded))},
	{"a lead of the locate process ends the search", given(
		workSought, do("start-locate", lifecycle.LocateReason{Why: "No longer at work there."}), do("record-source-result", atWork("edd", "Valley Vans")), stands(w1, lifecycle.IWOEnded))},
	{"the employer tells of the new one", given(
		inForce,
		wrong("record-employment-ended", lifecycle.WorkEnd{On: date("2026-03-12"), LastDay: date("2026-03-13")}, "last_day", "over"),
		wrong("record-employment-ended", lifecycle.WorkEnd{On: date("2026-03-12"), LastDay: date("2026-03-11"), Next: "Valley Vans"}, "address.line1", "new employer"),
		wrong("record-employment-ended", lifecycle.WorkEnd{On: date("2026-03-12"), LastDay: date("2026-03-11"), Next: "Fresno Fruit", Address: home("1 Road", "Fresno")}, "next", "whose employment ended"),
		wrong("record-employment-ended", left("2026-03-01"), "on", "between"),
		do("record-employment-ended", lifecycle.WorkEnd{On: date("2026-03-12"), LastDay: date("2026-03-11"), Home: home("8 New Street", "Fresno"), Next: "Valley Vans", Address: home("6 Mill Road", "Fresno")}),
		then(`employment-ended
			ended IWO-REMIT of W1
			withholding-started
			clock IWO-2BD of W2: 2026-03-12 to 2026-03-16
			task serve-withholding of W2 for caseworker`),
		stands(w1, lifecycle.IWOEnded),
		refused("record-employment-ended", left("2026-03-12"), "There is no withholding order", "303.100(e)(1)(x)"),
		check(func(t tester, s *story) {
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if e := s.persons[p.Person].Employers; len(e) != 2 || e[0].EndedOn != date("2026-03-12") || !e[1].EndedOn.IsZero() {
				t.Errorf("the employers are %+v", e)
			}
		}),
	)},
	{"another order runs: nothing has to be found", given(
		served, do("start-withholding", employer("Valley Vans")), do("record-employment-ended", about(left("2026-03-03"), "W1")), stands(w1, lifecycle.IWOEnded),
		do("serve-withholding", serving("2026-03-03")), do("record-employment-ended", left("2026-03-03")), stands("income-withholding/W2", lifecycle.IWOWorkSought))},
	{"work ends while the employer is in default", given(inDefault, do("record-employment-ended", left("2026-04-10")), stands(w1, lifecycle.IWOWorkSought))},
	{"work ends while the employer is in default and another pays", given(inDefault, do("start-withholding", employer("Valley Vans")), do("record-employment-ended", about(left("2026-04-10"), "W1")), stands(w1, lifecycle.IWOEnded))},
	{"work ends after the employer paid", given(inForce, do("record-employment-ended", left("2026-03-12")), stands(w1, lifecycle.IWOWorkSought))},
}

// about says which order the entry is about.
func about(e lifecycle.WorkEnd, key string) lifecycle.WorkEnd { e.About = key; return e }

func TestIncomeWithholding(t *testing.T) {
	wholeProcess(t, lifecycle.IncomeWithholding, tell(t, withholdingScenarios))
}
