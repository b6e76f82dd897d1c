package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func init() { occasions["N-IG-RECEIVED"] = interstateLetter }

// interstateLetter fills the letter that acknowledges another agency's request. All it tells is in the request: the
// work may have ended when the letter is made again.
func interstateLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	x := n.Details
	d.OtherAgency = documents.Firm{Name: x["agency"], Address: documents.Address{Street: x["line1"], Unit: x["line2"], City: x["city"], State: x["state"], Zip: x["zip"]}}
	d.Interstate = documents.Interstate{TheirCase: x["their_case"], SentTo: x["sent_to"], Missing: n.Items}
	return detailDate(n, "received", &d.Interstate.Received)
}
