package web

import (
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// ordered opens a case in which another court's order is in force.
func (x *site) ordered() string {
	id := x.open(family("Maria", "Quiroga"))
	x.act(id, "record-existing-order", lifecycle.ExistingForm{Kind: "existing", Court: "Superior Court of Kern County", Number: "21KE00042", Received: calendar.NewDate(2026, 11, 20),
		OrderTerms: lifecycle.OrderTerms{On: calendar.NewDate(2024, 2, 1), Start: calendar.NewDate(2024, 2, 1), Amounts: []lifecycle.AmountEntry{{Child: "child1", Amount: "412.50"}}, Health: "yes"}}, lifecycle.Caseworker)
	return id
}

func TestTheCasePageGroupsItsActions(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	a := x.as(lifecycle.Caseworker).get("/cases/"+id).status(200).
		says("Start something new", "Why not: ", `href="`+processPath(id, "locate")+`"`, `<details class="process-actions" open><summary>Locate`, "actions/add-note")
	if n := strings.Count(a.body, `<details class="process-actions" open>`); n != 1 {
		t.Errorf("%d groups are open", n)
	}
	x.as(lifecycle.Auditor).get("/cases/" + id).status(200).hides(`actions/add-note`)
}

// Every process of a case has a page, whether it has started or not, and an address of something that is not there has none.
func TestEveryProcessHasAPage(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	b := x.as(lifecycle.Caseworker)
	for _, p := range lifecycle.Processes() {
		b.get(processPath(id, p.Name)).status(200).says("<h1>"+p.Title+"</h1>", "What it is for")
	}
	b.get(processPath(id, "locate")).says("<b>Searching</b> since November 20, 2026", "What it waits for", "Search the sources", "How it is counted", "LOC-75", "What you can do now", "actions/record-source-result", "History")
	b.get(processPath(id, "application")).says("Ended", "Opened").hides("actions/record-source-result")
	b.get(processPath(id, "license-release")).says("This case has had no license.", "Start one", "Put a license on the certified list", "Your role (caseworker) may not do this").hides("Clocks")
	b.get(processPath(id, "income-withholding")).status(200)
	for _, place := range []string{"nothing", "locate/L1", "locate/", "license-release/", "license-release/D9", "license-release/D1/x", "", "%FF", "license-release/%00"} {
		b.get("/cases/" + id + "/processes/" + place).status(404)
	}
	x.as(lifecycle.Admin).get(processPath(id, "locate")).status(403)
}

func TestAComplaintHasAPageOfItsOwn(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	for _, about := range [][2]string{{"payments", "Nothing came."}, {"service", "Nobody called back."}} {
		x.act(id, "file-complaint", lifecycle.ComplaintForm{By: "prs", How: "telephone", On: calendar.NewDate(2026, 11, 20), Matter: about[0], What: about[1], Known: calendar.NewDate(2026, 11, 10)}, lifecycle.Caseworker)
	}
	b := x.as(lifecycle.Supervisor)
	b.get(processPath(id, "complaint-resolution")).status(200).says(processPath(id, "complaint-resolution/C1"), processPath(id, "complaint-resolution/C2"), "Start one")
	one := b.get(processPath(id, "complaint-resolution/C1")).status(200).
		says("Complainant", "Person receiving support", "November 20, 2026", "actions/acknowledge-complaint?about=C1", "Complaint C1 of", "Complaint resolution: all")
	if strings.Contains(one.body, "about=C2") || strings.Contains(one.body, "Nobody called back.") {
		t.Error("the page of one complaint tells of another")
	}
	b.get("/cases/"+id).says("actions/acknowledge-complaint?about=C1", "actions/acknowledge-complaint?about=C2")
}

func TestTheOrdersOfACase(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Nadia", "Brandt"))
	b := x.as(lifecycle.Caseworker)
	b.get("/cases/" + id + "/orders").status(200).says("No support order is in force.")
	id = x.ordered()
	b.get("/cases/"+id+"/orders").status(200).
		says("Existing support order recorded: $412.50 a month", "in force", "Superior Court of Kern County", "21KE00042", "February 1, 2024", "Ana Quiroga", "$412.50", "until the law ends it", "by caseworker", "Enforcement")
	x.as(lifecycle.Admin).get("/cases/" + id + "/orders").status(403)
}

func TestTheRemediesOfACase(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	bare := x.open(family("Nadia", "Brandt"))
	b.get("/cases/"+bare+"/remedies").status(200).says("Federal tax refund offset", "There is no support order to enforce.", "Never allowed").hides("start-remedy?remedy=")
	id := x.ordered()
	b.get("/cases/"+id+"/remedies").status(200).
		says("Passport denial", "42 USC", "Each clause of the rule", "Not met:", "A person must decide", "start-remedy?remedy=", "Taking SSI or public assistance").hides("There is no support order to enforce.", "remedy=public_benefits", "remedy=delinquency_penalty")
	x.as(lifecycle.Auditor).get("/cases/" + id + "/remedies").status(200).hides("start-remedy?remedy=")
}
