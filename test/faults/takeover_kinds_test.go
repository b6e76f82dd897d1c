//go:build faults

package faults_test

import (
	"slices"

	"casewright/domain/lifecycle"
)

// deed is one action; TODAY stands for the agency's day on which it is done, and WORKER for one of its workers.
type deed struct {
	action, form string
	by           lifecycle.ActorRole
}

// kind is where a case stands when it is taken over.
type kind struct {
	name     string
	runs     string // a process that runs then
	home     bool   // where the parent lives was said at once
	located  bool
	opening  bool   // it is not open yet
	begun    []deed // after the case was opened
	then     []deed // by the next program
	searched bool   // every source was used
}

// deeds are all that brings a case there.
func (k kind) deeds() []deed {
	home := ""
	if k.home || k.located {
		home = `,"home":{"line1":"9 Oak Road","city":"Fresno","state":"CA","zip":"93701"}`
	}
	filed := []deed{{"file-application", `{"county":"06067","applicant_is":"person_receiving_support",
		"receiving":{"first":"Maria","last":"Sample","birth_date":"1994-04-12","home":{"line1":"1 Elm Street","city":"Sacramento","state":"CA","zip":"95814"}},
		"paying":{"first":"David","last":"Example","birth_date":"1992-09-30"` + home + `},
		"children":[{"first":"Ana","last":"Sample","birth_date":"2021-06-01"}],
		"aid":"none","existing_order":"no","family_violence":"no","no_representation_read":true,"signed_by":"Maria Sample","signed_on":"TODAY"}`, lifecycle.Public}}
	for _, party := range []string{"prs", "pps", "child1"} {
		filed = append(filed, deed{"review-duplicates", `{"party":"` + party + `","finding":"new","why":"Nobody on file fits."}`, lifecycle.Intake})
	}
	if k.opening {
		return filed
	}
	located := `{"location_adequate":"no","solicited":true}`
	if k.located {
		located = `{"location_adequate":"yes","solicited":true}`
	}
	return slices.Concat(filed, []deed{{"open-case", located, lifecycle.Caseworker}}, k.begun)
}

var (
	openIt    = deed{"open-case", `{"location_adequate":"no","solicited":true}`, lifecycle.Caseworker}
	addLead   = deed{"add-lead", `{"from":"person_receiving_support","of":"address","address":{"line1":"7 Ash Road","city":"Fresno","state":"CA","zip":"93701"},"confidence":"high","credible":true}`, lifecycle.Caseworker}
	wrongLead = deed{"verify-lead", `{"lead":"L1","finding":"wrong","on":"TODAY","why":"Nobody of that name lives there."}`, lifecycle.Caseworker}
	goodLead  = deed{"verify-lead", `{"lead":"L1","finding":"confirmed","on":"TODAY","how":"postal","sufficient":"yes"}`, lifecycle.Caseworker}
	order     = deed{"record-existing-order", `{"kind":"existing","court":"Superior Court of Sample County","number":"25FL00001","on":"2025-09-02","start":"2025-09-01",
		"amounts":[{"child":"child1","amount":"300"}],"health":"yes","received":"TODAY"}`, lifecycle.Caseworker}
	listLicense = deed{"list-license", `{"kind":"professional","board":"professional","board_name":"Contractors State License Board",
		"board_address":{"line1":"7 Board Street","city":"Sacramento","state":"CA","zip":"95814"},"last4":"0917",
		"court":{"name":"Superior Court of Sample County","address":{"line1":"600 Court Street","city":"Sacramento","state":"CA","zip":"95814"}},"certified":true}`, lifecycle.Supervisor}
	basis   = deed{"decide-income-basis", `{"info":"sufficient","actual_income":"4000","known":["phone","post"],"children_paying":"1","children_receiving":"1","basis":"actual"}`, lifecycle.Caseworker}
	propose = deed{"prepare-judgment", `{"court":{"name":"Superior Court of Sacramento County","address":{"line1":"3341 Power Inn Road","city":"Sacramento","state":"CA","zip":"95826"}},
		"net_paying":"4000","net_receiving":"1500","time_paying":"20","health":"ask"}`, lifecycle.Caseworker}
	file = deed{"file-support-complaint", `{"number":"26FS00001","on":"TODAY","kind":"complaint"}`, lifecycle.Caseworker}
)

// sources finds nothing in any source that an auditor looks for.
func sources() []deed {
	var all []deed
	for _, source := range []string{"custodial_parent", "fpls", "usps", "edd", "dmv", "credit_bureau"} {
		all = append(all, deed{"record-source-result", `{"source":"` + source + `","on":"TODAY","result":"nothing"}`, lifecycle.Caseworker})
	}
	return all
}

// kinds are spread evenly over the cases.
var kinds = []kind{
	{name: "applied for", runs: lifecycle.ApplicationProcess, opening: true, then: []deed{openIt}},
	{name: "searched for", runs: lifecycle.LocateProcess},
	{name: "searched everywhere", runs: lifecycle.LocateProcess, begun: sources(), searched: true},
	{name: "given up for the time", runs: lifecycle.LocateProcess, begun: append(sources(), deed{"conclude-search", `{"reviewed":true}`, lifecycle.Caseworker}), then: []deed{addLead, wrongLead}},
	{name: "led to", runs: lifecycle.LocateProcess, begun: []deed{addLead}, then: []deed{goodLead}},
	{name: "asked of an employer", runs: lifecycle.LocateProcess, home: true, begun: []deed{
		{"add-lead", `{"from":"other","of":"employer","employer":"Fresno Fruit","address":{"line1":"5 Mill Road","city":"Fresno","state":"CA","zip":"93701"},"confidence":"high"}`, lifecycle.Caseworker},
		{"send-employer-request", `{"lead":"L2"}`, lifecycle.Caseworker}}},
	{name: "prepared", runs: "order-establishment", located: true, begun: []deed{basis}, then: []deed{propose, file}},
	{name: "served", runs: "order-establishment", located: true, begun: []deed{basis, propose, file,
		{"record-summons-service", `{"manner":"personal","on":"TODAY"}`, lifecycle.Caseworker}},
		then: []deed{{"file-proof-of-service", `{"on":"TODAY"}`, lifecycle.Caseworker}}},
	{name: "listed", runs: "license-release/D1", located: true, begun: []deed{order, listLicense}, then: []deed{{"record-consolidated-list", `{"on":"TODAY"}`, lifecycle.Caseworker}}},
	{name: "withheld from", runs: "income-withholding/W1", located: true, begun: []deed{order,
		{"start-withholding", `{"employer":"Fresno Fruit","address":{"line1":"5 Mill Road","city":"Fresno","state":"CA","zip":"93701"},"feed":"other"}`, lifecycle.Caseworker}},
		then: []deed{{"serve-withholding", `{"on":"TODAY","how":"mail","elsewhere":"no","limited":"no"}`, lifecycle.Caseworker}}},
	{name: "confined", runs: "incarceration", located: true, begun: []deed{order, {"record-confinement", `{"where":"jail","from":"TODAY","source":"sheriff","means":"no"}`, lifecycle.Caseworker}}},
	{name: "complained of", runs: "complaint-resolution/C1", located: true, begun: []deed{
		{"file-complaint", `{"by":"prs","how":"telephone","on":"TODAY","matter":"payments","what":"The payment never came."}`, lifecycle.Caseworker}},
		then: []deed{{"acknowledge-complaint", `{"investigator":"WORKER","apart":true}`, lifecycle.Supervisor}}},
	{name: "about to be closed", runs: "case-closure", begun: []deed{
		{"propose-closure", `{"criterion":"b16","evidence":"She did not bring the certificate that we asked for.","no_duty":true,"noncooperation":true,"essential":true}`, lifecycle.Supervisor}}},
}
