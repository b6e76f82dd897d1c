package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// TestStatus goes through the closed list of Fam. Code § 17600(d)(8).
func TestStatus(t *testing.T) {
	order := enforcedOrder(600)
	ended := order
	ended.EndedOn = date("2026-05-31")
	arrearsOnly := lifecycle.Order{Key: "O2", Obligations: []lifecycle.Obligation{{Kind: "arrears", Amount: money.Dollars(50), Total: money.Dollars(900)}}}
	owed := lifecycle.Account{PastDue: money.Dollars(700)}
	const unlocated, located = false, true
	for _, x := range []struct {
		want      string
		located   bool
		parentage string
		orders    []lifecycle.Order
		account   lifecycle.Account
		means     lifecycle.Means
		running   string
	}{
		{want: "A", located: unlocated},
		{want: "A", located: unlocated, parentage: "married"},
		{want: "B", located: located},
		{want: "C", located: located, parentage: "married"},
		{want: "D", located: located, orders: []lifecycle.Order{order}},
		{want: "D", located: unlocated, orders: []lifecycle.Order{order}},
		{want: "E", located: unlocated, orders: []lifecycle.Order{order}, account: owed, means: lifecycle.Means{AssetsSought: true, NoAbility: true}},
		{want: "F", located: located, orders: []lifecycle.Order{order}, account: owed, means: lifecycle.Means{AssetsSought: true}},
		{want: "G", located: located, orders: []lifecycle.Order{order}, account: owed},
		{want: "G", located: located, orders: []lifecycle.Order{order}, account: lifecycle.Account{Interest: 1}, means: lifecycle.Means{Repayment: "current"}},
		{want: "H", located: located, orders: []lifecycle.Order{order}, account: owed, means: lifecycle.Means{NoAbility: true}},
		{want: "I", located: located, orders: []lifecycle.Order{order}, account: owed, means: lifecycle.Means{Repayment: "interest_only"}},
		{want: "J", located: unlocated, orders: []lifecycle.Order{arrearsOnly}, account: owed, means: lifecycle.Means{Repayment: "current"}},
		{want: "K", located: unlocated, orders: []lifecycle.Order{ended}, account: owed},
		{want: "L", located: located, orders: []lifecycle.Order{arrearsOnly}, account: owed, means: lifecycle.Means{AssetsSought: true}},
		{want: "M", located: located, orders: []lifecycle.Order{ended}, account: owed},
		{want: "N", located: located, orders: []lifecycle.Order{arrearsOnly}, account: owed, means: lifecycle.Means{NoAbility: true}},
		{want: "O", located: located, orders: []lifecycle.Order{ended}, account: owed, means: lifecycle.Means{Repayment: "interest_only"}},
		{want: "P", located: located, orders: []lifecycle.Order{ended}},
		{want: "P", located: located, orders: []lifecycle.Order{arrearsOnly}},
		{want: "C", located: located, parentage: "judgment", orders: []lifecycle.Order{ended}, running: "order-establishment"},
	} {
		c := lifecycle.Case{Number: "067-00010009", Parties: []lifecycle.Party{{Key: "child1", Role: lifecycle.Child, Parentage: x.parentage}}, Orders: x.orders,
			Application: lifecycle.ApplicationFile{LocationAdequate: x.located}, Enforcement: lifecycle.EnforcementFile{Account: x.account, Means: x.means}}
		if x.running != "" {
			c.Processes = map[string]lifecycle.Instance{x.running: {State: "opened"}}
		}
		if got := c.Status(); got != x.want {
			t.Errorf("status %s, want %s: %+v", got, x.want, x)
		}
	}
	if got := (lifecycle.Case{}).Status(); got != "" {
		t.Errorf("an application has status %q", got)
	}
}

// TestStatusFollowsTheCase: the row of the record changes with the account and the parent's whereabouts.
func TestStatusFollowsTheCase(t *testing.T) {
	s := newStory(t)
	is := func(want string) step {
		return func(s *story) {
			if got := lifecycle.Project(s.c).Cases[0].Status; got != want {
				t.Errorf("on %s the status is %s, want %s", s.today, got, want)
			}
		}
	}
	for _, x := range []step{orderInPlace, is("D"), nowInArrears, is("G"),
		do("start-locate", lifecycle.LocateReason{Why: "Moved."}), is("E"),
		do("record-compliance", owedNow("600", "0", "0", "0", "")), is("D")} {
		x(s)
	}
}
