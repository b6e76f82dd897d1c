package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

func livesIn(what, on string) step {
	return do("record-circumstance", lifecycle.CircumstanceForm{Party: "pps", What: what, Holds: "yes", On: date(on), Shown: "A letter."})
}

var servingElsewhere = lifecycle.WithholdingService{On: date("2026-03-03"), How: "mail", Elsewhere: "yes", Barrier: "none", WithholdingAmounts: lifecycle.WithholdingAmounts{Limited: "no"}}

var effectsScenarios = []scenario{
	{"SSI keeps a parent from state collection (Fam. Code 17450(c)(2))", given(
		inArrears, meansKnown, livesIn("ssi", "2026-06-01"),
		refused("start-remedy", remedyStart("state_collection", "2026-06-01"), "SSI means", "17450(c)(2)"),
	)},
	{"SSI leaves at most five percent of Social Security disability for arrears (Fam. Code 5246(d)(3))", given(
		toServe, livesIn("ssi", "2026-03-02"), ledger(lifecycle.Account{Monthly: 60000, PastDue: 300000, PastDueSince: date("2026-01-01")}), on("2026-03-03"),
		do("serve-withholding", serving("2026-03-03")),
		check(func(t tester, s *story) {
			if w, _ := lifecycle.FindWithholding(s.c, "W1"); w.Current != 60000 || w.Arrears != 0 {
				t.Errorf("withheld: %+v", w)
			}
		}),
	)},
	{"bankruptcy bars an order sent directly to an employer in another state (22 CCR 117405(b))", given(
		toServe, livesIn("bankruptcy", "2026-03-02"), on("2026-03-03"),
		refused("serve-withholding", servingElsewhere, "in bankruptcy", "117405(b)"),
	)},
	{"a first collection on a default order on earning capacity: both parents are told by itself (Fam. Code 17432(g)(1))", given(
		works, happens(monthly("2026-03-02", func(o *lifecycle.Order) { o.ByDefault, o.Basis = true, lifecycle.CapacityUnknown })),
		on("2026-03-03"), do("serve-withholding", serving("2026-03-03")), on("2026-03-12"),
		do("record-income-withheld", withheld("2026-03-12", "2026-03-10")),
		has(`first-collection-received
			task tell-first-collection for caseworker
			notice N-FIRST-COLLECTION to pps
			notice N-FIRST-COLLECTION to prs`),
		on("2026-03-26"),
		do("record-income-withheld", withheld("2026-03-26", "2026-03-24")),
		hasNo(`first-collection-received`),
	)},
	{"an order on actual income brings no such notice", given(
		served, on("2026-03-12"), do("record-income-withheld", withheld("2026-03-12", "2026-03-10")),
		hasNo(`first-collection-received`),
	)},
	{"nobody is sued for a child whose parent they are not (Fam. Code 7554, 17404(a))", given(
		parentExcluded,
		refused("prepare-judgment", lifecycle.PrepareForm{}, "was found not to be the parent of child 1", "17404(a)"),
		refused("file-support-complaint", lifecycle.SupportComplaintFiling{}, "was found not to be the parent of child 1", "17404(a)"),
	)},
}

func TestEffectsOfCircumstances(t *testing.T) { tell(t, effectsScenarios) }
