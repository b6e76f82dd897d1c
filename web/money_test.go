package web

import (
	"testing"

	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// The account of a case is shown in words and explained line by line; payments are recorded and taken back there.
func TestMoneyOfACase(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	b := x.as(lifecycle.Caseworker)
	path := "/cases/" + id + "/money"
	b.get(path).status(200).says("no support order in the books")

	today := x.Clock.Today()
	from := today.AddMonths(-2).FirstOfMonth()
	facts := ledger.Scenario{Orders: []ledger.Order{{ID: "O1-child1", Kind: ledger.Child, Amount: 500_00, From: from}}}
	s := facts
	s.AsOf = today
	added, checkpoint, err := ledger.Carry(s, ledger.Standpoint{}, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	book := postgres.Book{CaseID: id, County: "06067", KeptThrough: today, Facts: facts, Checkpoint: checkpoint}
	if err := x.DB.KeepBooks(t.Context(), []postgres.Kept{{Book: book, Added: added}}, x.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	b.get(path).status(200).says("<dt>Due each month</dt><dd>$500.00</dd>", "<dd class=\"late\">$1,000.00</dd>", "O1-child1", "Past due, owed to the family", "Record a payment")
	b.get(path+"?account=owed/O1-child1/never_assigned/principal").status(200).says("O1-child1: past due, owed to the family", "is past due", "<cite>")
	b.get(path + "?as_of=" + from.AddDays(-1).String()).status(200).says("Nothing had been charged by then")
	b.get(path + "?as_of=13/45/2026").status(422).says("<title>Error: ")
	x.as(lifecycle.Auditor).get(path).status(200).hides("Record a payment")

	pay := func(amount, on string) []string {
		return []string{"receipt", "SDU-77", "amount", amount, "collected_on", on, "source", "voluntary"}
	}
	b.get(path+"/payment").status(200).says("Receipt number", "45 CFR 302.51")
	b.post(path+"/payment", pay("", today.String())...).status(422).says("Enter")
	b.post(path+"/payment", pay("600", today.AddDays(1).String())...).status(422).says("future")
	for range 2 { // sent twice, taken once
		b.post(path+"/payment", pay("600.00", today.String())...).to(path)
	}
	b.post(path+"/payment", pay("700.00", today.String())...).status(422).says("taken before")
	receipts, err := x.DB.Receipts(t.Context(), id)
	if err != nil || len(receipts[id]) != 1 || receipts[id][0].Amount != 600_00 {
		t.Fatalf("%+v, %v", receipts, err)
	}
	b.get(path).status(200).says("<dd class=\"late\">$900.00</dd>", "Passed to the family", "<dt>Last payment collected</dt><dd>"+today.Format("January 2, 2006"))

	b.post(path+"/return", "receipt", "SDU-9", "why", "No funds.").status(422).says("no payment with this number")
	b.post(path+"/return", "receipt", "SDU-77", "why", "No funds.").to(path)
	b.get(path).status(200).says("<dd class=\"late\">$1,000.00</dd>")
}
