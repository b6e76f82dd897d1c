package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func init() {
	occasions["N-GOOD-CAUSE-STOP"] = goodCauseClaimed
	occasions["N-ADDRESS-OMITTED"] = whereaboutsProtected
	occasions["N-COUNTY-TRANSFER"] = countyTransferred
}

func goodCauseClaimed(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) (err error) {
	d.Safety.Claimed, err = calendar.Parse(n.Details["claimed"])
	return err
}

func whereaboutsProtected(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) (err error) {
	d.Safety.Since, err = calendar.Parse(n.Details["since"])
	return err
}

func countyTransferred(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) (err error) {
	told := n.Details
	d.Transfer.NewOffice = documents.Protect(documents.Agency{Name: told["office"], Phone: told["phone"],
		Address: documents.Address{Street: told["line1"], Unit: told["line2"], City: told["city"], State: told["state"], Zip: told["zip"]}})
	d.Transfer.On, err = calendar.Parse(told["on"])
	return err
}
