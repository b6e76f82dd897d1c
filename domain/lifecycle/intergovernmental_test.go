package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

const (
	i1 = lifecycle.IntergovernmentalProcess + "/I1"
	i2 = lifecycle.IntergovernmentalProcess + "/I2"
)

func otherAgency(on string) lifecycle.OtherAgency {
	return lifecycle.OtherAgency{Sort: "state", Agency: "Nevada Child Support Enforcement", On: date(on)}
}

func referredOn(on string, change ...func(*lifecycle.CaseReferral)) lifecycle.CaseReferral {
	r := lifecycle.CaseReferral{On: date(on), Complete: true}
	for _, f := range change {
		f(&r)
	}
	return r
}

func agencyRequest(on string) lifecycle.AgencyRequest {
	return lifecycle.AgencyRequest{Sort: "state", Agency: "Nevada Child Support Enforcement", Address: lifecycle.Postal{Line1: "10 State Loop", City: "Carson City", State: "NV", ZIP: "89701"},
		TheirCase: "NV-77120043", On: date(on), SentTo: "Intergovernmental unit", Missing: "Certified copy of the order\n\nPayment record\n"}
}

func arose(duty, on string) lifecycle.IGDutyForm {
	return lifecycle.IGDutyForm{Duty: duty, On: date(on)}
}

func igDone(duty, on string) lifecycle.IGDoneForm {
	return lifecycle.IGDoneForm{Duty: duty, On: date(on), How: "Sent through the network."}
}

func igDay(on string) lifecycle.IGDay { return lifecycle.IGDay{On: date(on)} }

func igEnded(why, on string) lifecycle.IGEnd {
	return lifecycle.IGEnd{On: date(on), Why: why, Stopped: why == "asked", Told: true}
}

// igReferred is a case referred to another state; igAsked one that another state sent.
var (
	igPrepared = all(opened(), do("prepare-referral", otherAgency("2026-03-02")))
	igReferred = all(igPrepared, do("refer-case", referredOn("2026-03-02")))
	igAsked    = all(opened(), do("receive-request", agencyRequest("2026-03-02")))
)

func init() {
	beginnings = append(beginnings, igPrepared, igReferred, igAsked, all(igReferred, do("receive-request", agencyRequest("2026-03-02"))))
}

// eachDuty lets every duty of the table arise, be done in time, arise again and run out.
func eachDuty(id, duty, from string) step {
	return all(
		do("record-ig-duty", arose(duty, from)),
		check(func(t tester, s *story) {
			if _, ok := s.c.OpenDeadline(id, "I1"); !ok {
				t.Errorf("%s does not start %s", duty, id)
			}
			if k, ok := s.c.OpenTask("ig-"+duty, "I1"); !ok || k.Deadline == "" {
				t.Errorf("%s asks for no task by its clock: %+v", duty, k)
			}
		}),
		do("record-ig-done", igDone(duty, from)),
		has("met "+id+" of I1\ndone ig-"+duty+" of I1"),
		do("record-ig-duty", arose(duty, from)),
	)
}

var igScenarios = []scenario{
	{"referred in time, acknowledged in time, worked, and over", given(
		opened(),
		wrong("prepare-referral", otherAgency("2026-03-01"), "on", "between the opening"),
		do("prepare-referral", otherAgency("2026-03-02")),
		then(`ig-referral-prepared
			task refer-case of I1 for caseworker
			ig-referral-arose
			clock IG-REFER-20 of I1: 2026-03-02 to 2026-03-22, target 2026-03-20`),
		stands(i1, lifecycle.IGPreparing),
		refused("record-ig-done", igDone("news", "2026-03-02"), "Nothing is owed", "303.7"),
		on("2026-03-16"),
		do("refer-case", referredOn("2026-03-16", func(r *lifecycle.CaseReferral) { r.Interest = true })),
		has(`ig-case-referred
			clock IG-CR-10 of I1: 2026-03-16 to 2026-03-30
			done refer-case of I1
			task follow-referral of I1 for caseworker
			met IG-REFER-20 of I1
			clock IG-INTEREST of I1: 2026-03-16 to 2027-03-16
			task ig-interest of I1 for caseworker`),
		stands(i1, lifecycle.IGReferred),
		wrong("record-ig-duty", arose("referral", "2026-03-16"), "duty", "referred already"),
		wrong("record-ig-duty", arose("interest", "2026-03-16"), "duty", "runs already"),
		wrong("record-ig-duty", arose("processing", "2026-03-16"), "duty", "responding agency owes"),
		wrong("record-ig-done", igDone("news", "2026-03-16"), "duty", "from the list"),
		on("2026-03-24"),
		do("record-ig-acknowledgment", lifecycle.IGAcknowledgment{On: date("2026-03-24"), TheirCase: "NV-1", Asks: true}),
		then(`ig-referral-acknowledged
			met IG-CR-10 of I1
			ig-information-arose
			clock IG-MOREINFO-30 of I1: 2026-03-24 to 2026-04-23
			task ig-information of I1 for caseworker`),
		refused("record-ig-acknowledgment", lifecycle.IGAcknowledgment{On: date("2026-03-24"), TheirCase: "NV-1"}, "acknowledged the case already", "303.7(b)(2)"),
		refused("record-ig-status", lifecycle.IGStatus{On: date("2026-03-24"), Says: "Served."}, "was not asked", "303.7(b)(4)"),
		do("ask-ig-status", igDay("2026-03-24")),
		has(`clock IG-CR-STATUS of I1: 2026-03-24 to 2026-04-01`),
		refused("ask-ig-status", igDay("2026-03-24"), "asked already", "303.7(b)(4)"),
		do("record-ig-status", lifecycle.IGStatus{On: date("2026-03-24"), Says: "The parent was served."}),
		has(`met IG-CR-STATUS of I1`),
		do("record-ig-done", lifecycle.IGDoneForm{Duty: "interest", On: date("2026-03-24"), Still: true}),
		then(`ig-interest-done
			met IG-INTEREST of I1
			done ig-interest of I1
			ig-interest-arose
			clock IG-INTEREST of I1: 2026-03-24 to 2027-03-24
			task ig-interest of I1 for caseworker`),
		wrong("close-intergovernmental", igEnded("asked", "2026-03-24"), "why", "nobody asks it"),
		do("close-intergovernmental", igEnded("we_closed", "2026-03-24")),
		has(`ig-ended
			ended IG-INTEREST of I1
			done follow-referral of I1`),
		refused("close-intergovernmental", igEnded("we_closed", "2026-03-24"), "no intergovernmental case", "303.7"),
		refused("record-ig-duty", arose("news", "2026-03-24"), "no intergovernmental case", "303.7"),
		refused("refer-case", referredOn("2026-03-24"), "no intergovernmental case", "303.7"),
	)},
	{"our court is asked first; then everything is late", given(
		igPrepared,
		do("ask-own-court", igDay("2026-03-02")),
		has(`met IG-REFER-20 of I1`),
		hasNo(`done refer-case`),
		refused("ask-own-court", igDay("2026-03-02"), "was asked already", "303.7(c)(4)(i)"),
		do("record-ig-duty", arose("referral", "2026-03-02")),
		on("2026-03-23"),
		has(`missed IG-REFER-20 of I1 on 2026-03-23
			task missed IG-REFER-20 of I1 for supervisor`),
		do("refer-case", referredOn("2026-03-23", func(r *lifecycle.CaseReferral) { r.Interest = true })),
		do("ask-ig-status", igDay("2026-03-23")),
		on("2026-04-08"),
		has(`missed IG-CR-STATUS of I1 on 2026-03-31
			task status-late of I1 for caseworker
			missed IG-CR-10 of I1 on 2026-04-08
			task acknowledgment-late of I1 for caseworker`),
		hasNo(`task missed IG-CR-10 of I1 for supervisor
			task missed IG-CR-STATUS of I1 for supervisor`),
		do("record-ig-status", lifecycle.IGStatus{On: date("2026-04-08"), Says: "It is with the court."}),
		has(`done status-late of I1`),
		do("record-ig-acknowledgment", lifecycle.IGAcknowledgment{On: date("2026-04-08"), TheirCase: "NV-1"}),
		has(`done acknowledgment-late of I1`),
		on("2027-03-24"),
		has(`missed IG-INTEREST of I1 on 2027-03-24
			clock IG-INTEREST of I1: 2027-03-23 to 2028-03-23`),
		do("record-ig-done", lifecycle.IGDoneForm{Duty: "interest", On: date("2027-03-24")}),
		hasNo(`clock IG-INTEREST`),
	)},
	{"a tribe has no central registry: no clock, the task stays", given(
		opened(),
		do("prepare-referral", lifecycle.OtherAgency{Sort: "tribe", Agency: "Yurok Child Support Program", On: date("2026-03-02")}),
		do("refer-case", referredOn("2026-03-02")),
		hasNo(`clock IG-CR-10`),
		do("ask-ig-status", igDay("2026-03-02")),
		hasNo(`clock IG-CR-STATUS`),
		owed("follow-referral", "interview", "search"),
		do("close-intergovernmental", igEnded("not_needed", "2026-03-02")),
	)},
	{"the initiating agency's duties, in time and not", given(
		igReferred,
		eachDuty("IG-MOREINFO-30", "information", "2026-03-02"),
		eachDuty("IG-REVIEW-20", "order-review", "2026-03-02"),
		eachDuty("IG-IWO-20", "withholding", "2026-03-02"),
		eachDuty("IG-RECORDS", "records", "2026-03-02"),
		eachDuty("IG-NEWINFO", "news", "2026-03-02"),
		eachDuty("IG-UIFSA-COPY", "petitioner-copy", "2026-03-02"),
		on("2026-04-20"),
		has(`missed IG-MOREINFO-30 of I1 on 2026-04-02
			missed IG-REVIEW-20 of I1 on 2026-03-23
			missed IG-IWO-20 of I1 on 2026-03-23
			missed IG-RECORDS of I1 on 2026-04-15
			missed IG-NEWINFO of I1 on 2026-03-17
			missed IG-UIFSA-COPY of I1 on 2026-03-21`),
	)},
	{"the responding agency's duties, in time and not; told to close", given(
		opened(),
		wrong("receive-request", func() lifecycle.AgencyRequest {
			r := agencyRequest("2026-03-02")
			r.Address.State = ""
			return r
		}(), "address.line1", "street and city"),
		do("receive-request", agencyRequest("2026-03-02")),
		then(`ig-request-received
			task serve-request of I1 for caseworker
			ig-processing-arose
			clock IG-RESP-75 of I1: 2026-03-02 to 2026-05-16, target 2026-05-15
			task ig-processing of I1 for caseworker
			notice N-IG-RECEIVED to agency`),
		stands(i1, lifecycle.IGResponding),
		refused("ask-own-court", igDay("2026-03-02"), "no intergovernmental case", "303.7(c)(4)"),
		wrong("record-ig-duty", arose("information", "2026-03-02"), "duty", "initiating agency owes"),
		do("record-ig-done", igDone("processing", "2026-03-02")),
		has(`met IG-RESP-75 of I1`),
		do("record-ig-duty", arose("processing", "2026-03-02")),
		eachDuty("IG-MOVED-STATE", "moved-state", "2026-03-02"),
		eachDuty("IG-MOVED-COUNTY", "moved-county", "2026-03-02"),
		eachDuty("IG-CO-FILE", "controlling-order-request", "2026-03-02"),
		eachDuty("IG-CO-NOTIFY", "controlling-order-notice", "2026-03-02"),
		eachDuty("IG-CLOSE-RESP", "closing", "2026-03-02"),
		on("2026-05-20"),
		has(`missed IG-MOVED-STATE of I1 on 2026-03-17
			missed IG-MOVED-COUNTY of I1 on 2026-03-17
			missed IG-CO-FILE of I1 on 2026-04-02
			missed IG-CO-NOTIFY of I1 on 2026-04-02
			missed IG-CLOSE-RESP of I1 on 2026-03-17
			reminded of IG-RESP-75 of I1 on 2026-04-30
			missed IG-RESP-75 of I1 on 2026-05-17`),
		do("close-intergovernmental", igEnded("asked", "2026-05-20")),
		has(`ig-closing-done
			done ig-closing of I1
			ig-ended
			done serve-request of I1`),
	)},
	{"bills of a test are furnished ten days before the trial", given(
		igAsked,
		wrong("record-ig-duty", lifecycle.IGDutyForm{Duty: "bills", On: date("2026-03-02"), Trial: date("2026-03-01")}, "trial", "in the past"),
		do("record-ig-duty", lifecycle.IGDutyForm{Duty: "bills", On: date("2026-03-02"), Trial: date("2026-04-01")}),
		has(`clock IG-UIFSA-BILLS of I1: 2026-04-01 to 2026-03-20`),
		on("2026-03-10"),
		do("record-ig-done", igDone("bills", "2026-03-10")),
		has(`met IG-UIFSA-BILLS of I1
			done ig-bills of I1`),
		do("record-ig-duty", lifecycle.IGDutyForm{Duty: "bills", On: date("2026-03-10"), Trial: date("2026-04-01")}),
		on("2026-03-23"),
		has(`missed IG-UIFSA-BILLS of I1 on 2026-03-21`),
	)},
	{"news goes to every agency that has or sent the case, but not back to where it came from", given(
		igReferred,
		do("receive-request", agencyRequest("2026-03-02")),
		do("prepare-referral", otherAgency("2026-03-02")),
		stands(i2, lifecycle.IGResponding),
		do("record-address-change", lifecycle.AddressChange{Party: "prs", On: date("2026-03-02"), Source: "other_state", Address: home("4 Pine Lane", "Davis")}),
		hasNo(`ig-news-arose`),
		do("record-address-change", lifecycle.AddressChange{Party: "prs", On: date("2026-03-02"), Source: "usps", Address: home("4 Pine Lane", "Davis")}),
		then(`address-changed
			ig-news-arose
			clock IG-NEWINFO of I1: 2026-03-02 to 2026-03-16
			task ig-news of I1 for caseworker
			ig-news-arose
			clock IG-NEWINFO of I2: 2026-03-02 to 2026-03-16
			task ig-news of I2 for caseworker`),
		do("record-address-change", lifecycle.AddressChange{Party: "prs", On: date("2026-03-02"), Source: "usps", Address: home("5 Pine Lane", "Davis")}),
		hasNo(`ig-news-arose`),
		wrong("record-ig-done", lifecycle.IGDoneForm{About: "I2", Duty: "processing", On: date("2026-03-03")}, "on", "future"),
		wrong("record-ig-done", lifecycle.IGDoneForm{About: "I1", Duty: "processing", On: date("2026-03-02")}, "duty", "not owed"),
		do("close-intergovernmental", lifecycle.IGEnd{About: "I3", On: date("2026-03-02"), Why: "not_needed", Told: true}),
	)},
	{"registrations: contested and decided, and the time to contest runs out", given(
		igAsked,
		refused("record-registration-contest", igDay("2026-03-02"), "No notice of a registration", "5700.605"),
		refused("decide-registration", lifecycle.RegistrationDecision{On: date("2026-03-02"), Result: "vacated"}, "No registration is contested", "5700.606"),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-03-02"), Order: "hague_abroad"}),
		has(`clock IG-REG-HAGUE-ABROAD of I1: 2026-03-02 to 2026-05-01`),
		hasNo(`clock IG-REG-CONTEST
			clock IG-REG-HAGUE of`),
		refused("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-03-02"), Order: "state"}, "Another registration", "5700.606"),
		do("record-registration-contest", igDay("2026-03-02")),
		has(`ended IG-REG-HAGUE-ABROAD of I1
			task registration-hearing of I1 for caseworker`),
		do("decide-registration", lifecycle.RegistrationDecision{On: date("2026-03-02"), Result: "vacated"}),
		has(`done registration-hearing of I1`),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-03-02"), Order: "hague"}),
		has(`clock IG-REG-HAGUE of I1: 2026-03-02 to 2026-04-01`),
		do("record-registration-contest", igDay("2026-03-02")),
		do("decide-registration", lifecycle.RegistrationDecision{On: date("2026-03-02"), Result: "confirmed"}),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-03-02"), Order: "state"}),
		has(`clock IG-REG-CONTEST of I1: 2026-03-02 to 2026-03-23`),
		on("2026-03-24"),
		has(`reached IG-REG-CONTEST of I1 on 2026-03-24
			ig-registration-uncontested`),
		hasNo(`task missed IG-REG-CONTEST`),
		wrong("record-registration-contest", igDay("2026-03-24"), "on", "to March 23, 2026"),
		do("record-registration-contest", igDay("2026-03-20")),
		do("decide-registration", lifecycle.RegistrationDecision{On: date("2026-03-24"), Result: "confirmed"}),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-03-24"), Order: "hague"}),
		on("2026-04-24"),
		has(`reached IG-REG-HAGUE of I1 on 2026-04-24
			ig-registration-uncontested`),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-04-24"), Order: "hague_abroad"}),
		on("2026-06-24"),
		has(`reached IG-REG-HAGUE-ABROAD of I1 on 2026-06-24`),
		do("record-registration-notice", lifecycle.RegistrationNoticeForm{On: date("2026-06-24"), Order: "state"}),
		do("record-registration-contest", igDay("2026-06-24")),
		has(`ended IG-REG-CONTEST of I1`),
	)},
	{"good cause stops the referral", given(
		opened(), do("claim-good-cause", lifecycle.GoodCauseForm{Ground: "harm_to_child"}),
		refused("prepare-referral", otherAgency("2026-03-02"), "good cause claim", "302.31(b)"),
	)},
	{"before the case is open", given(
		by(lifecycle.Caseworker),
		do("file-application", signed()),
		refused("receive-request", agencyRequest("2026-03-02"), "not open yet", "303.2(b)"),
	)},
}

func TestIntergovernmental(t *testing.T) {
	wholeProcess(t, lifecycle.Intergovernmental, tell(t, igScenarios))
}
