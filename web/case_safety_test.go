package web

import (
	"testing"

	"casewright/domain/lifecycle"
)

// The form for confidentiality replaces what protects a person: what holds now is shown and filled in, and what would
// end is said before it is confirmed.
func TestAProtectionIsNotEndedUnseen(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	x.act(id, setConfidentiality, lifecycle.Confidentiality{Party: "prs", FamilyViolence: true, Why: "told at intake"}, lifecycle.Caseworker)
	b := x.as(lifecycle.Caseworker)
	path := "/cases/" + id + "/actions/" + setConfidentiality
	b.get(path).status(200).says("protected: family violence", "not protected", path+"?party=prs").hides(`name="reason_for_the_record"`)
	b.get(path + "?party=pps").hides("checked")
	form := hiddenOf(b.get(path + "?party=prs").says("checked"))
	form = append(form, "party", "prs", "protective_order", "true", "why", "an order was shown", "step", "check")
	b.post(path, form...).status(422)
	b.post(path, append(form, "ends", "true")...).status(200).says("Protection ends:</b> Person receiving support: family violence")
	b.post(path, append(form, "family_violence", "true")...).status(200).hides("Protection ends")
	b.get("/cases/" + id + "/participants").says("Whereabouts protected</dt><dd>family violence")
	b.get("/cases/" + id + "/actions/add-note").says(`name="reason_for_the_record"`).hides("What is to go on must be marked")
}
