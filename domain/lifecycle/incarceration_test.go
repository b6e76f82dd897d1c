package lifecycle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casewright/domain/lifecycle"
)

func custody(from, released, means string) lifecycle.ConfinementForm {
	f := lifecycle.ConfinementForm{Where: "jail", From: date(from), Source: "sheriff", Means: means}
	if released != "" {
		f.ReleasedOn = date(released)
	}
	return f
}

func proposal(off, mailed string) lifecycle.AdjustmentForm {
	return lifecycle.AdjustmentForm{Off: off, MailedOn: date(mailed), Violation: true, NoMeans: true}
}

func objection(on string) lifecycle.AdjustmentObjection {
	return lifecycle.AdjustmentObjection{By: "prs", How: "telephone", On: date(on)}
}

func ruling(on, result string) lifecycle.AdjustmentRuling {
	r := lifecycle.AdjustmentRuling{On: date(on), Result: result}
	if result == "approved" {
		r.Off = "900.00"
	}
	return r
}

func motion(on string) lifecycle.AdjustmentMotion {
	return lifecycle.AdjustmentMotion{FiledOn: date(on), Served: true}
}

var (
	nothingCharged = do("record-nothing-charged", lifecycle.NothingCharged{Checked: true})
	freed          = func(on string) step { return do("record-release", lifecycle.CustodyRelease{On: date(on)}) }
	// jailed is a case with an order whose paying parent was confined on 2026-01-20; today is 2026-05-04, and $1,500.00 is owed.
	jailed = all(openedLocated, supported(500_00, "2026-01-01"), ledger(lifecycle.Account{Monthly: 500_00, PastDue: 1500_00}), on("2026-05-04"), do("record-confinement", custody("2026-01-20", "", "no")))
	// disputed is the same when a parent objected to the adjustment and the court is asked.
	disputed = all(jailed, do("propose-adjustment", proposal("1500.00", "2026-05-04")), on("2026-05-20"), do("record-objection", objection("2026-05-20")), do("file-adjustment-motion", motion("2026-05-20")))
	employed = func(from string) lifecycle.EarlyEnd {
		return lifecycle.EarlyEnd{OrderedOn: date("2026-10-01"), From: date(from)}
	}
)

// atZero are the times at $0 that the account may take.
func atZero(want ...lifecycle.Suspension) step {
	return check(func(t tester, s *story) {
		if diff := cmp.Diff(want, s.c.Suspensions()); diff != "" {
			t.Errorf("on %s the account is at $0 otherwise (-want +got):\n%s", s.today, diff)
		}
	})
}

func init() {
	beginnings = append(beginnings, jailed, disputed, all(jailed, freed("2026-05-04")), all(openedLocated, supported(500_00, "2026-01-01"), do("record-confinement", custody("2026-02-20", "", "unknown"))))
}

var incarcerationScenarios = []scenario{
	{"January 20 to August 10, 2026: $0 from February 1, due again on June 1, 2027 (vector 13)", given(
		refused("record-confinement", custody("2026-01-20", "", "no"), "not open yet", "303.2(b)"),
		openedLocated,
		refused("record-confinement", custody("2026-01-20", "", "no"), "no support order", "4007.5(a)"),
		supported(500_00, "2026-01-01"),
		do("record-confinement", custody("2026-01-20", "", "no")),
		then(`confinement-recorded
			clock INC-90: 2026-01-20 to 2026-04-20
			clock INC-START: 2026-01-20 to 2026-02-01`),
		refused("record-early-end", employed("2026-11-01"), "Incarceration is in custody", "4007.5(b)(3)"),
		on("2026-04-20"),
		has(`reached INC-START on 2026-02-02`),
		stands(lifecycle.IncarcerationProcess, lifecycle.InCustody),
		on("2026-04-21"),
		has(`reached INC-90 on 2026-04-21
			support-suspended
			task watch-release for caseworker
			task check-account for caseworker`),
		atZero(lifecycle.Suspension{From: date("2026-05-01")}),
		on("2026-08-12"),
		wrong("record-release", lifecycle.CustodyRelease{On: date("2026-01-19")}, "on", "before the first day"),
		freed("2026-08-10"),
		then(`release-recorded
			clock INC-RESUME: 2026-08-10 to 2027-06-01
			done watch-release
			notice N-INC-RESUME to prs
			notice N-INC-RESUME to pps`),
		atZero(lifecycle.Suspension{From: date("2026-05-01"), To: date("2027-05-31")}),
		check(func(t tester, s *story) {
			for day, want := range map[string]bool{"2026-01-31": false, "2026-02-01": true, "2027-05-31": true, "2027-06-01": false} {
				if s.c.SupportSuspendedOn(date(day)) != want {
					t.Errorf("suspended on %s: %t", day, !want)
				}
			}
		}),
		nothingCharged,
		then(`account-found-right
			done check-account`),
		refused("record-nothing-charged", lifecycle.NothingCharged{Checked: true}, "on record already", "4007.5(c)"),
		refused("propose-adjustment", proposal("5", "2026-08-12"), "nothing owed", "4007.5(c)(1)(A)"),
		on("2027-06-02"),
		has(`reminded of INC-RESUME on 2027-05-02
			task resumption for caseworker
			reached INC-RESUME on 2027-06-02
			support-resumed
			done resumption`),
		stands(lifecycle.IncarcerationProcess, lifecycle.CustodySettled),
		wrong("record-confinement", custody("2026-07-01", "", "no"), "from", "still confined"),
		do("record-confinement", custody("2027-06-02", "", "no")),
	)},
	{"a past confinement, told afterwards: suspended and released at once", given(
		openedLocated, supported(500_00, "2026-01-01"), on("2026-09-01"),
		wrong("record-confinement", custody("2026-09-02", "", "no"), "from", "future"),
		wrong("record-confinement", custody("2026-01-20", "2026-01-19", "no"), "released_on", "between"),
		wrong("record-confinement", custody("2026-01-20", "2026-04-20", "no"), "released_on", "did not exceed 90 days"),
		wrong("record-confinement", custody("2022-01-20", "2023-12-31", "no"), "released_on", "earlier law"),
		do("record-confinement", custody("2026-01-01", "2026-08-10", "no")),
		has(`support-suspended
			release-recorded
			clock INC-RESUME: 2026-08-10 to 2027-06-01
			notice N-INC-RESUME to pps`),
		atZero(lifecycle.Suspension{From: date("2026-10-01"), To: date("2027-05-31")}),
		on("2027-06-02"),
		stands(lifecycle.IncarcerationProcess, lifecycle.DueAgain),
		nothingCharged,
		stands(lifecycle.IncarcerationProcess, lifecycle.CustodySettled),
	)},
	{"released before 90 days: nothing is suspended", given(
		openedLocated, supported(500_00, "2026-01-01"),
		do("record-confinement", custody("2026-01-20", "", "no")),
		on("2026-03-05"),
		freed("2026-03-03"),
		then(`release-recorded
			ended INC-90`),
		stands(lifecycle.IncarcerationProcess, lifecycle.NothingSuspended),
		atZero(),
		refused("record-release", lifecycle.CustodyRelease{On: date("2026-03-05")}, "Incarceration is not suspended", "4007.5(b)(2)"),
		do("record-confinement", custody("2026-03-04", "", "unknown")),
		do("determine-means", lifecycle.MeansFinding{Means: "yes", Why: "Rental income."}),
		has(`means-determined
			ended INC-START
			done determine-means`),
		stands(lifecycle.IncarcerationProcess, lifecycle.NothingSuspended),
		refused("determine-means", lifecycle.MeansFinding{Means: "yes", Why: "Rental income."}, "Incarceration is not suspended", "4007.5(a)"),
	)},
	{"nobody checked the means: no suspension until somebody does", given(
		openedLocated, supported(500_00, "2026-01-01"), on("2026-05-04"),
		do("record-confinement", custody("2026-01-20", "", "unknown")),
		has(`task determine-means for caseworker`),
		stands(lifecycle.IncarcerationProcess, lifecycle.InCustody),
		refused("record-release", lifecycle.CustodyRelease{On: date("2026-05-04")}, "decide first", "4007.5(a)"),
		wrong("record-release", lifecycle.CustodyRelease{On: date("2023-05-04")}, "on", "before the first day"),
		do("determine-means", lifecycle.MeansFinding{Means: "no", Why: "No account, no income."}),
		has(`means-determined
			support-suspended`),
	)},
	{"both parents are told, nobody objects within 30 days: the account is adjusted", given(
		jailed,
		has(`support-suspended
			task check-account for caseworker`),
		refused("apply-adjustment", nothing, "No adjustment is proposed", "4007.5(c)"),
		refused("record-objection", objection("2026-05-04"), "No adjustment is proposed", "4007.5(c)"),
		refused("file-adjustment-motion", motion("2026-05-04"), "Nobody objected", "4007.5(c)"),
		refused("record-adjustment-ruling", ruling("2026-05-04", "denied"), "No motion", "4007.5(c)"),
		wrong("propose-adjustment", proposal("1500.01", "2026-05-04"), "off", "no more than the $1,500.00"),
		wrong("propose-adjustment", proposal("1500.00", "2026-05-03"), "mailed_on", "older than the finding"),
		do("propose-adjustment", proposal("1500.00", "2026-05-04")),
		then(`adjustment-proposed
			clock INC-OBJECT: 2026-05-09 to 2026-06-08
			done check-account
			notice N-INC-ADJUST to prs
			notice N-INC-ADJUST to pps`),
		refused("apply-adjustment", nothing, "Thirty days have passed", "4007.5(c)(1)(C)"),
		wrong("record-objection", objection("2026-05-03"), "on", "older than the notice"),
		atZero(lifecycle.Suspension{From: date("2026-06-01")}),
		on("2026-06-09"),
		has(`reached INC-OBJECT on 2026-06-09
			task apply-adjustment for caseworker`),
		do("apply-adjustment", nothing),
		then(`account-adjusted
			done apply-adjustment`),
		atZero(lifecycle.Suspension{From: date("2026-02-01")}),
	)},
	{"adjusted after support is due again: nothing is left", given(
		openedLocated, supported(500_00, "2026-01-01"), ledger(lifecycle.Account{PastDue: 1500_00}), on("2027-07-01"),
		do("record-confinement", custody("2026-01-20", "2026-08-10", "no")),
		on("2027-07-02"),
		stands(lifecycle.IncarcerationProcess, lifecycle.DueAgain),
		do("propose-adjustment", proposal("1500.00", "2027-07-02")),
		on("2027-08-09"),
		do("apply-adjustment", nothing),
		stands(lifecycle.IncarcerationProcess, lifecycle.CustodySettled),
		atZero(lifecycle.Suspension{From: date("2026-02-01"), To: date("2027-05-31")}),
	)},
	{"a parent objects: only the court may adjust", given(
		jailed,
		do("propose-adjustment", proposal("1500.00", "2026-05-04")),
		do("record-objection", objection("2026-05-04")),
		then(`adjustment-objected
			ended INC-OBJECT
			task adjustment-motion for caseworker`),
		refused("apply-adjustment", nothing, "No adjustment is proposed", "4007.5(c)"),
		wrong("file-adjustment-motion", motion("2026-05-03"), "filed_on", "older than the notice"),
		do("file-adjustment-motion", motion("2026-05-04")),
		then(`adjustment-motion-filed
			done adjustment-motion
			task adjustment-ruling for caseworker`),
		wrong("record-adjustment-ruling", ruling("2026-05-03", "denied"), "on", "older than the notice"),
		do("record-adjustment-ruling", ruling("2026-05-04", "approved")),
		then(`account-adjusted
			done adjustment-ruling`),
	)},
	{"an objection after the 30 days, before the adjustment, still goes to the court", given(
		jailed,
		do("propose-adjustment", proposal("1500.00", "2026-05-04")),
		on("2026-06-09"),
		do("record-objection", objection("2026-06-09")),
		has(`done apply-adjustment
			task adjustment-motion for caseworker`),
	)},
	{"the court finds that there were means: nothing was suspended", given(
		disputed,
		do("record-adjustment-ruling", ruling("2026-05-20", "never")),
		stands(lifecycle.IncarcerationProcess, lifecycle.NothingSuspended),
		atZero(),
	)},
	{"the same after the release", given(
		disputed, freed("2026-05-04"), do("record-adjustment-ruling", ruling("2026-05-20", "never")), has(`ended INC-RESUME`),
	)},
	{"the same after support is due again", given(
		disputed, freed("2026-05-04"), on("2027-03-02"), stands(lifecycle.IncarcerationProcess, lifecycle.DueAgain),
		do("record-adjustment-ruling", ruling("2027-03-02", "never")), stands(lifecycle.IncarcerationProcess, lifecycle.NothingSuspended),
	)},
	{"the court denies the adjustment: the months before stay charged", given(
		disputed, freed("2026-05-04"), on("2027-03-02"),
		do("record-adjustment-ruling", ruling("2027-03-02", "denied")),
		stands(lifecycle.IncarcerationProcess, lifecycle.CustodySettled),
		atZero(lifecycle.Suspension{From: date("2026-06-01"), To: date("2027-02-28")}),
	)},
	{"the parent works, and the court starts support earlier (Fam. Code 4007.5(b)(3))", given(
		jailed, on("2026-08-10"), freed("2026-08-10"), on("2026-10-05"),
		wrong("record-early-end", lifecycle.EarlyEnd{OrderedOn: date("2026-08-09"), From: date("2026-11-01")}, "ordered_on", "older than the release"),
		wrong("record-early-end", employed("2027-06-01"), "from", "June 1, 2027"),
		do("record-early-end", employed("2026-11-01")),
		has(`support-resumed
			ended INC-RESUME
			notice N-INC-RESUME to prs`),
		stands(lifecycle.IncarcerationProcess, lifecycle.DueAgain),
		atZero(lifecycle.Suspension{From: date("2026-06-01"), To: date("2026-10-31")}),
	)},
	{"the same when the account was right", given(
		jailed, nothingCharged, on("2026-08-10"), freed("2026-08-10"), on("2026-10-05"),
		do("record-early-end", employed("2026-11-01")),
		stands(lifecycle.IncarcerationProcess, lifecycle.CustodySettled),
	)},
}

func TestIncarceration(t *testing.T) {
	wholeProcess(t, lifecycle.Incarceration, tell(t, incarcerationScenarios))
}
