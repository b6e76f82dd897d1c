package lifecycle_test

import (
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

func searched(source, result string, on string, change ...func(*lifecycle.SourceResult)) lifecycle.SourceResult {
	r := lifecycle.SourceResult{Source: source, On: date(on), Result: result}
	switch result {
	case "address":
		r.Address, r.Confidence = home("9 Oak Road", "Fresno"), "high"
	case "employer":
		r.Employer, r.Confidence = "Fresno Fruit", "medium"
	}
	for _, f := range change {
		f(&r)
	}
	return r
}

func fromMother(credible bool) lifecycle.LeadForm {
	return lifecycle.LeadForm{From: string(lifecycle.PersonReceivingSupport), Of: "address", Address: home("9 Oak Road", "Fresno"), Confidence: "high", Credible: credible}
}

func right(lead, on string) lifecycle.LeadVerification {
	return lifecycle.LeadVerification{Lead: lead, Finding: "confirmed", On: date(on), How: "postal", Sufficient: "yes"}
}

func mistaken(lead, on string) lifecycle.LeadVerification {
	return lifecycle.LeadVerification{Lead: lead, Finding: "wrong", On: date(on), Why: "Moved and left no address."}
}

// searchedEverywhere records a result of each source that an auditor looks for.
func searchedEverywhere(on string) step {
	return func(s *story) {
		s.t.Helper()
		for _, source := range []string{"custodial_parent", "fpls", "usps", "edd", "dmv", "credit_bureau"} {
			do("record-source-result", searched(source, "nothing", on))(s)
		}
	}
}

// waiting is a case whose parent could not be found by 2026-05-02.
var waiting = all(opened(), on("2026-05-02"), searchedEverywhere("2026-05-01"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}))

var locateScenarios = []scenario{
	{"a source gives an address, the post office confirms it: located", given(
		opened(),
		on("2026-03-10"),
		do("record-source-result", searched("dmv", "nothing", "2026-03-09")),
		then(`source-searched`),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
		do("record-source-result", searched("usps", "address", "2026-03-10")),
		then(`source-searched
			lead-added
			done search
			task verify of L1 for caseworker`),
		stands(lifecycle.LocateProcess, lifecycle.LeadToVerify),
		check(func(t tester, s *story) {
			k, _ := s.c.OpenTask("verify", "L1")
			if k.Limit != date("2026-05-16") || !strings.HasPrefix(k.Deadline, "LOC-75#") {
				t.Errorf("the lead is to be verified by %s (%s)", k.Limit, k.Deadline)
			}
		}),
		do("send-postal-verification", lifecycle.LeadChoice{Lead: "L1"}),
		then(`postal-verification-asked
			notice N-ADDRESS-VERIFY to postmaster`),
		on("2026-03-20"),
		do("verify-lead", right("L1", "2026-03-18")),
		then(`lead-verified
			done verify of L1
			person-located
			clock INT-FV-LOCATED: 2026-03-18 to 2026-03-25
			task screen-located for caseworker
			met LOC-75
			parentage-begun
			task check-declarations of child1 for caseworker
			establishment-started
			clock EST-90: 2026-03-18 to 2026-06-16
			task income-basis for caseworker`),
		stands(lifecycle.LocateProcess, lifecycle.Located),
		check(func(t tester, s *story) {
			if s.c.Locate.LocatedOn != date("2026-03-18") || s.c.Status() != "B" || s.c.Stage() != "Order establishment" {
				t.Errorf("located on %s, status %s, stage %s", s.c.Locate.LocatedOn, s.c.Status(), s.c.Stage())
			}
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if a, ok := s.persons[p.Person].MailingAddress(); !ok || a.VerifiedOn != date("2026-03-18") || a.City != "Fresno" {
				t.Errorf("the verified address is %+v", a)
			}
		}),
		refused("record-source-result", searched("dmv", "nothing", "2026-03-20"), "Locate is located", "45 CFR 303.3(b)(1)"),
		refused("add-lead", fromMother(false), "Locate is located", "17401"),
		refused("verify-lead", right("L1", "2026-03-20"), "Locate is located", "45 CFR 303.3(a)"),
		refused("send-postal-verification", lifecycle.LeadChoice{Lead: "L1"}, "Locate is located", "22 CCR 113100(a)"),
	)},
	{"nothing in 75 days: missed the day after, whoever is on leave (45 CFR 303.3(b)(3))", given(
		opened(),
		do("record-interview", lifecycle.InterviewRecord{On: date("2026-03-02"), Summary: "Knows nothing."}),
		on("2026-05-16"),
		then(`reminded of LOC-75 on 2026-04-30`),
		on("2026-05-17"),
		then(`missed LOC-75 on 2026-05-17
			task missed LOC-75 for supervisor`),
		check(func(t tester, s *story) {
			for _, k := range s.c.Tasks {
				if k.Name == "missed LOC-75" && (k.Queue != lifecycle.Supervisor || k.Action != "review-missed-deadline" || k.OpenedOn != date("2026-05-17")) {
					t.Errorf("the supervisor's task is %+v", k)
				}
			}
		}),
		owed("missed LOC-75", "search"),
	)},
	{"a lead proves wrong: the search goes on, the same 75 days", given(
		opened(),
		do("add-lead", fromMother(false)),
		then(`lead-added
			done search
			task verify of L1 for caseworker`),
		wrong("verify-lead", right("L1", "2026-03-01"), "on", "between"),
		wrong("verify-lead", right("L1", "2026-03-03"), "on", "future"),
		wrong("verify-lead", right("L2", "2026-03-02"), "lead", "from the list"),
		do("verify-lead", mistaken("L1", "2026-03-02")),
		then(`lead-rejected
			task search for caseworker
			done verify of L1`),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
		on("2026-05-17"),
		has(`missed LOC-75 on 2026-05-17`),
	)},
	{"right but not enough to act on: the search goes on", given(
		opened(),
		do("record-source-result", searched("edd", "employer", "2026-03-02")),
		do("verify-lead", lifecycle.LeadVerification{Lead: "L1", Finding: "confirmed", On: date("2026-03-02"), How: "employer", Sufficient: "no"}),
		then(`lead-verified
			task search for caseworker
			done verify of L1`),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
		check(func(t tester, s *story) {
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if e := s.persons[p.Person].Employers; len(e) != 1 || e[0].VerifiedOn.IsZero() {
				t.Errorf("employers: %+v", e)
			}
		}),
	)},
	{"two leads: locating by one settles the other", given(
		opened(),
		do("add-lead", fromMother(false)),
		do("record-source-result", searched("edd", "employer", "2026-03-02")),
		do("send-employer-request", lifecycle.LeadChoice{Lead: "L2"}),
		do("verify-lead", right("L1", "2026-03-02")),
		has(`done verify of L1
			done verify of L2
			ended LOC-EMPLOYER of L2`),
		owed("check-declarations", "income-basis", "interview", "screen-located"),
	)},
	{"what a source result must say", given(
		opened(),
		wrong("record-source-result", searched("dmv", "address", "2026-03-02", func(r *lifecycle.SourceResult) { r.Address.City = "" }), "address.line1", "street"),
		wrong("record-source-result", searched("dmv", "nothing", "2026-03-03"), "on", "future"),
		wrong("record-source-result", searched("fortune_teller", "nothing", "2026-03-02"), "source", "from the list"),
		wrong("record-source-result", searched("other", "nothing", "2026-03-02"), "source", "from the list"),
		wrong("record-source-result", searched("edd", "employer", "2026-03-02", func(r *lifecycle.SourceResult) { r.HiredOn = date("2026-03-03") }), "hired_on", "future"),
		wrong("add-lead", lifecycle.LeadForm{From: "relatives", Of: "address", Confidence: "low"}, "address.line1", "street"),
		wrong("add-lead", lifecycle.LeadForm{From: "dmv", Of: "employer", Employer: "Fresno Fruit", Confidence: "low"}, "from", "from the list"),
		wrong("add-lead", lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", HiredOn: date("2026-03-03"), Confidence: "low"}, "hired_on", "future"),
	)},
	{"an employer is asked with three identifiers, and the person told (Fam. Code 17512)", given(
		opened(),
		do("record-source-result", searched("edd", "employer", "2026-03-02")),
		refused("record-employer-answer", lifecycle.EmployerAnswer{Lead: "L1", Answer: "employed"}, "No employer has been asked", "17512"),
		wrong("send-postal-verification", lifecycle.LeadChoice{Lead: "L1"}, "lead", "about an address"),
		do("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}),
		then(`employer-asked
			clock LOC-EMPLOYER of L1: 2026-03-02 to 2026-04-01
			notice N-EMPLOYER-REQ to employer`),
		refused("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}, "asked already", "17512(e)"),
		on("2026-03-25"),
		do("record-employer-answer", lifecycle.EmployerAnswer{Lead: "L1", Answer: "employed", Address: home("9 Oak Road", "Fresno")}),
		then(`employer-answered
			met LOC-EMPLOYER of L1
			lead-added
			task verify of L2 for caseworker`),
	)},
	{"the employer does not answer in 30 days: the caseworker follows up, no supervisor", given(
		opened(),
		do("record-source-result", searched("edd", "employer", "2026-03-02")),
		do("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}),
		on("2026-04-02"),
		has(`reminded of LOC-EMPLOYER of L1 on 2026-03-27
			missed LOC-EMPLOYER of L1 on 2026-04-02
			task employer-silent of L1 for caseworker`),
		hasNo(`task missed LOC-EMPLOYER`),
		do("verify-lead", mistaken("L1", "2026-04-02")),
		has(`done employer-silent of L1`),
	)},
	{"the person's last known address gets the notice of the employer request", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home, a.Paying.Employer = home("9 Oak Road", "Fresno"), "Fresno Fruit"
		})),
		reviewed,
		do("open-case", opening()),
		do("send-employer-request", lifecycle.LeadChoice{Lead: "L2"}),
		has(`notice N-EMPLOYER-SUBJECT to pps`),
		wrong("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}, "lead", "about an employer"),
	)},
	{"two identifiers are not enough (Fam. Code 17512(c))", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying = lifecycle.Profile{Name: lifecycle.Name{First: "David", Last: "Example"}, BirthDate: date("1992-09-30")}
		})),
		reviewed,
		do("open-case", opening()),
		refused("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}, "Locate is searching", "17512"),
		do("record-source-result", searched("edd", "employer", "2026-03-02")),
		refused("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}, "at least three identifiers of the person; 2 are on file", "17512(c)"),
	)},
	{"all sources that an auditor looks for, then the quarterly repeats (45 CFR 303.3(b)(5))", given(
		opened(),
		on("2026-05-02"),
		refused("conclude-search", lifecycle.SearchConclusion{Reviewed: true}, "Sources without a dated result: Person receiving support (interview), Federal and State Parent Locator Service", "308.2(b)(2)(ii)"),
		searchedEverywhere("2026-05-01"),
		do("record-source-result", searched("dmv", "no_answer", "2026-05-02")),
		refused("conclude-search", lifecycle.SearchConclusion{Reviewed: true}, "DMV", "45 CFR 303.3(b)(1)"),
		do("record-source-result", searched("dmv", "nothing", "2026-05-02")),
		do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
		then(`search-concluded
			met LOC-75
			clock LOC-QUARTERLY: 2026-05-02 to 2026-08-02, target 2026-07-31
			clock CLO-LOC-2Y: 2026-05-02 to 2028-05-02
			done search`),
		stands(lifecycle.LocateProcess, lifecycle.Waiting),
		refused("record-source-result", searched("dmv", "nothing", "2026-05-02"), "Locate is waiting", ""),
		on("2026-07-30"),
		has(`reminded of LOC-QUARTERLY on 2026-07-17
			task repeat for caseworker`),
		wrong("repeat-search", lifecycle.RepeatForm{On: date("2026-07-30"), Result: "nothing"}, "edd", "Confirm"),
		wrong("repeat-search", lifecycle.RepeatForm{On: date("2026-05-01"), EDD: true, Result: "nothing"}, "on", "between"),
		do("repeat-search", lifecycle.RepeatForm{On: date("2026-07-28"), EDD: true, Result: "nothing"}),
		then(`search-repeated
			met LOC-QUARTERLY
			clock LOC-QUARTERLY: 2026-07-28 to 2026-10-28
			done repeat`),
	)},
	{"a repeat that nobody makes is missed, and the next quarter runs from the last day of the one before", given(
		waiting,
		on("2026-08-02"),
		has(`missed LOC-QUARTERLY on 2026-08-02
			task missed LOC-QUARTERLY for supervisor
			clock LOC-QUARTERLY: 2026-08-01 to 2026-11-01, target 2026-10-30`),
		on("2027-02-02"),
		has(`missed LOC-QUARTERLY on 2026-11-02
			clock LOC-QUARTERLY: 2026-11-01 to 2027-02-01
			missed LOC-QUARTERLY on 2027-02-02
			clock LOC-QUARTERLY: 2027-02-01 to 2027-05-01, target 2027-04-30`),
		hasNo(`task missed`),
	)},
	{"new information while waiting: locate starts again at once, another 75 days", given(
		waiting,
		on("2026-06-01"),
		do("add-lead", lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", Confidence: "low"}),
		then(`search-reopened
			clock LOC-NEWINFO: 2026-06-01 to 2026-08-15, target 2026-08-14
			ended LOC-QUARTERLY
			task search for caseworker
			lead-added
			done search
			task verify of L1 for caseworker`),
		check(func(t tester, s *story) {
			if k, _ := s.c.OpenTask("verify", "L1"); k.Limit != date("2026-08-15") {
				t.Errorf("the lead is to be verified by %s", k.Limit)
			}
		}),
		do("verify-lead", mistaken("L1", "2026-06-01")),
		refused("conclude-search", lifecycle.SearchConclusion{Reviewed: true}, "Sources without a dated result", "303.3(b)(1)"),
		on("2026-08-16"),
		has(`reminded of LOC-NEWINFO on 2026-07-30
			missed LOC-NEWINFO on 2026-08-16`),
		searchedEverywhere("2026-08-16"),
		do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
		stands(lifecycle.LocateProcess, lifecycle.Waiting),
	)},
	{"new information proves right", given(
		waiting,
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2026-05-02")),
		has(`met LOC-NEWINFO`),
	)},
	{"the repeat brings something new: it becomes a lead", given(
		waiting,
		refused("conclude-search", lifecycle.SearchConclusion{Reviewed: true}, "Locate is waiting", "45 CFR 303.3(b)(3)"),
		on("2026-07-20"),
		do("repeat-search", lifecycle.RepeatForm{On: date("2026-07-20"), EDD: true, Result: "new"}),
		stands(lifecycle.LocateProcess, lifecycle.Waiting),
		do("add-lead", lifecycle.LeadForm{From: "other_agency", Of: "address", Address: home("3 Fig Lane", "Madera"), Confidence: "high"}),
		stands(lifecycle.LocateProcess, lifecycle.LeadToVerify),
		refused("repeat-search", lifecycle.RepeatForm{On: date("2026-07-20"), EDD: true, Result: "nothing"}, "Locate is lead to verify", "45 CFR 303.3(b)(5)"),
	)},
	{"a case opened with a sound address, whose papers come back", given(
		openedLocated,
		do("start-locate", lifecycle.LocateReason{Why: "Papers came back."}),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
	)},
	{"a located parent who moved away is searched again", given(
		by(lifecycle.Caseworker),
		refused("start-locate", lifecycle.LocateReason{Why: "moved"}, "The case is not open yet", "45 CFR 303.2(b)"),
		opened(),
		refused("start-locate", lifecycle.LocateReason{Why: "moved"}, "Locate is searching", "45 CFR 303.3(b)"),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2026-03-02")),
		on("2027-01-04"),
		do("start-locate", lifecycle.LocateReason{Why: "Papers came back."}),
		then(`locate-started
			clock LOC-75: 2027-01-04 to 2027-03-20, target 2027-03-19
			task search for caseworker`),
		check(func(t tester, s *story) {
			if at := s.c.Processes[lifecycle.LocateProcess]; at.Run != 2 || at.Since != date("2027-01-04") || at.Ended || s.c.Status() != "A" {
				t.Errorf("locate is %+v, status %s", at, s.c.Status())
			}
		}),
	)},
	{"an address that proves wrong is no longer written to", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.Home = home("9 Oak Road", "Fresno") })),
		reviewed,
		do("open-case", opening()),
		do("verify-lead", mistaken("L1", "2026-03-02")),
		check(func(t tester, s *story) {
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if a, ok := s.persons[p.Person].MailingAddress(); ok {
				t.Errorf("still writes to %s", a)
			}
		}),
	)},
	{"the roles: an intake worker does not locate", given(
		opened(),
		by(lifecycle.Intake),
		refused("start-locate", lifecycle.LocateReason{Why: "moved"}, "Your role (intake) may not do this; it needs caseworker or supervisor.", ""),
		refused("add-lead", fromMother(true), "Your role (intake)", ""),
	)},
	{"repeating the search for years keeps a small state", given(
		waiting,
		func(s *story) {
			for s.today.Before(calendar.NewDate(2030, 6, 1)) {
				days(85)(s)
				do("repeat-search", lifecycle.RepeatForm{On: s.today, EDD: true, Result: "nothing"})(s)
			}
			if size := len(text(s.t, s.c)); size > 8000 {
				s.t.Errorf("after %d events the state has %d bytes", s.c.Seq, size)
			}
			for _, d := range s.c.Deadlines {
				if d.ID == "LOC-QUARTERLY" && d.Status == "missed" {
					s.t.Errorf("a quarter was missed: %+v", d)
				}
			}
		},
	)},
}

func TestLocate(t *testing.T) {
	wholeProcess(t, lifecycle.Locate, tell(t, locateScenarios))
}
