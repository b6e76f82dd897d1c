package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func init() {
	occasions["N-VDOP-OFFER"] = parentageChild
	occasions["N-GT-ORDER"] = geneticTestOrdered
	occasions["N-GT-RESULT"] = geneticTestResult
	occasions["N-GT-EXCLUDED"] = geneticTestResult
}

// parentageChild leaves in the letter only the child whose parentage it is about.
func parentageChild(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	at := 0
	for _, p := range l.Case.Parties {
		if p.Role != lifecycle.Child {
			continue
		}
		if p.Key == n.About {
			d.Children = d.Children[at : at+1]
			return nil
		}
		at++
	}
	return nil
}

func geneticTestOrdered(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	on, err := calendar.Parse(n.Details["on"])
	if err != nil {
		return err
	}
	d.Parentage.Ground = n.Details["ground"]
	d.Parentage.Test = documents.Meeting{On: on, Time: n.Details["at"], Place: n.Details["where"]}
	d.Parentage.ReliefBy = clock("PAR-GT-ADMINORDER", on)
	return parentageChild(d, l, n, r, clock)
}

func geneticTestResult(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	var err error
	if d.Parentage.ResultOn, err = calendar.Parse(n.Details["report_on"]); err != nil {
		return err
	}
	if percent := n.Details["percent"]; percent != "" {
		d.Parentage.Probability = percent + " percent"
	}
	if on := n.Details["hearing_on"]; on != "" {
		if d.Parentage.Hearing.On, err = calendar.Parse(on); err != nil {
			return err
		}
		d.Parentage.Hearing.Time, d.Parentage.Hearing.Place = n.Details["hearing_at"], n.Details["hearing"]
		d.Parentage.ObjectBy = clock("PAR-GT-OBJECT", d.Parentage.Hearing.On).Due
	}
	return parentageChild(d, l, n, r, clock)
}
