package web

import (
	"cmp"
	"slices"
	"strings"

	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
)

var bucketWords = map[ledger.Bucket]string{ledger.Current: "Support of this month", ledger.NeverAssigned: "Past due, owed to the family",
	ledger.UnassignedDuring: "Past due, owed to the family beyond the aid it got", ledger.TemporarilyAssigned: "Past due, assigned while aid lasts",
	ledger.ConditionallyAssigned: "Past due, owed to the family except from tax refunds", ledger.PermanentlyAssigned: "Past due, owed to the state",
	ledger.FosterCareAssigned: "Past due, owed for foster care"}

var nameWords = map[string]string{ledger.FutureSupport: "Held for coming months", ledger.RefundDue: "To be repaid to the parent paying support",
	ledger.ToFamily: "Passed to the family", ledger.ToState: "Kept by the state for CalWORKs", ledger.ToFosterCare: "Kept for foster care",
	ledger.ToMediCal: "Kept for Medi-Cal", ledger.ToFee: "Service fee", ledger.OnHold: "Collected and on hold"}

// accountWords names an account as people do, within its group.
func accountWords(a ledger.Account) string {
	if a.Name != "" {
		return nameWords[a.Name]
	}
	if a.Part == ledger.InterestDue {
		return "Interest on " + inner(bucketWords[a.Bucket])
	}
	return bucketWords[a.Bucket]
}

// bucketOrder is the order in which a family reads what is owed.
var bucketOrder = []ledger.Bucket{ledger.Current, ledger.NeverAssigned, ledger.UnassignedDuring, ledger.ConditionallyAssigned, ledger.TemporarilyAssigned, ledger.PermanentlyAssigned, ledger.FosterCareAssigned}

// inOrder are the accounts that are shown: what is owed by order, then what came in. Charged and Collections are the
// other sides of lines that are shown.
func inOrder(accounts []ledger.Account) []ledger.Account {
	list := slices.DeleteFunc(slices.Clone(accounts), func(a ledger.Account) bool { return a.Class == ledger.Charged || a.Class == ledger.Collections })
	slices.SortStableFunc(list, func(a, b ledger.Account) int {
		if (a.Order == "") != (b.Order == "") {
			return strings.Compare(b.Order, a.Order)
		}
		return cmp.Or(strings.Compare(a.Order, b.Order), cmp.Compare(slices.Index(bucketOrder, a.Bucket), slices.Index(bucketOrder, b.Bucket)), strings.Compare(string(b.Part), string(a.Part)), strings.Compare(a.Name, b.Name))
	})
	return list
}

// obligationWords say for whom each obligation in the books is: of "O1-child1" the child's name.
type obligationWords map[string]string

func obligationNames(c lifecycle.Case) obligationWords {
	names := obligationWords{}
	for _, o := range c.Orders {
		of := ""
		if len(c.Orders) > 1 {
			of = ", order of " + o.EnteredOn.Format("January 2, 2006")
		}
		for _, kind := range []string{"spousal", "medical", "arrears"} {
			names[o.Key+"-"+kind] = obligations[kind] + of
		}
		for _, p := range c.Parties {
			if p.Role != lifecycle.Child {
				continue
			}
			name := p.Profile.Name.String()
			names[o.Key+"-"+p.Key] = name + of
			names[o.Key+"-medical-"+p.Key] = name + ", medical support" + of
		}
	}
	return names
}

// of names one obligation; a second one of the same kind has a number behind.
func (n obligationWords) of(order string) string {
	return cmp.Or(n[order], n[strings.TrimRight(strings.TrimRight(order, "0123456789"), "-")], order)
}

func (n obligationWords) group(a ledger.Account) string {
	if a.Order == "" {
		return "What came in"
	}
	return n.of(a.Order)
}

// words puts names into the text of a transaction.
func (n obligationWords) words(text, order string) string {
	if order == "" {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "order "+order, n.of(order)), order, n.of(order))
}

func (n obligationWords) transaction(t ledger.Transaction) TransactionView {
	v := TransactionView{Transaction: t, Words: t.Text()}
	for _, e := range t.Entries {
		v.Words = n.words(v.Words, e.Account.Order)
		v.Amount += max(e.Amount, 0)
	}
	return v
}

// lines explain the balance of an account; its heading says for whom it is.
func (n obligationWords) lines(lines []ledger.Line, order string) []LineView {
	list := make([]LineView, len(lines))
	for i, l := range lines {
		l.Text = n.words(strings.Replace(l.Text, ", order "+order, "", 1), order)
		rule, _ := ledger.LookupRule(l.Rule)
		list[i] = LineView{Line: l, Why: rule.Title}
	}
	return list
}
