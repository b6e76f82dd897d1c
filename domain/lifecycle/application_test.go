package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

var applicationScenarios = []scenario{
	{"asked for in person: the package is handed over the same day (45 CFR 303.2(a)(2), Fam. Code 17406(c))", given(
		do("request-application", asked("in_person")),
		then(`application-requested
			clock INT-APP-INPERSON: 2026-03-02 to 2026-03-02
			clock INT-NOREP-INPERSON: 2026-03-02 to 2026-03-02
			task send-package for intake`),
		do("send-application-package", lifecycle.PackageForm{How: "handed_over"}),
		then(`package-sent
			met INT-APP-INPERSON
			done send-package
			task await-application for intake
			no-representation-given
			met INT-NOREP-INPERSON
			notice N-APP-PACK to prs
			notice N-NO-REP to prs`),
		owed("await-application"),
		on("2026-03-04"),
		do("file-application", signed()),
		has(`done await-application`),
		owed("open-case"),
	)},
	{"asked for in person and sent away without: both are missed the next day", given(
		do("request-application", asked("in_person")),
		days(1),
		then(`missed INT-APP-INPERSON on 2026-03-03
			task missed INT-APP-INPERSON for supervisor
			missed INT-NOREP-INPERSON on 2026-03-03
			task missed INT-NOREP-INPERSON for supervisor`),
	)},
	{"asked for by telephone: the package goes out within 5 business days", given(
		do("request-application", asked("telephone")),
		then(`application-requested
			clock INT-APP-SEND: 2026-03-02 to 2026-03-09
			clock INT-NOREP-OTHER: 2026-03-02 to 2026-03-09
			task send-package for intake`),
		on("2026-03-07"),
		then(`reminded of INT-APP-SEND on 2026-03-07
			reminded of INT-NOREP-OTHER on 2026-03-07`),
		on("2026-03-09"),
		do("send-application-package", lifecycle.PackageForm{How: "mailed"}),
		has(`met INT-APP-SEND
			met INT-NOREP-OTHER`),
	)},
	{"asked for, and what comes back lacks something", given(
		do("request-application", asked("telephone")),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Receiving.Last = "" }), "receiving.last", "named"),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedBy = "" })),
		has(`found-deficient`),
	)},
	{"filed and withdrawn before it is opened", given(
		do("file-application", signed()),
		do("withdraw-application", lifecycle.Withdrawal{Why: "The parents agreed."}),
		has(`application-withdrawn`),
	)},
	{"asked for by telephone, nothing sent: missed on the day after the last", given(
		do("request-application", asked("written")),
		on("2026-03-09"),
		hasNo(`missed`),
		on("2026-03-10"),
		then(`missed INT-APP-SEND on 2026-03-10
			task missed INT-APP-SEND for supervisor
			missed INT-NOREP-OTHER on 2026-03-10
			task missed INT-NOREP-OTHER for supervisor`),
	)},
	{"Cesar Chavez Day is no business day", given(
		on("2026-03-27"),
		do("request-application", asked("telephone")),
		has(`clock INT-APP-SEND: 2026-03-27 to 2026-04-06`),
	)},
	{"a complete application from the public is filed on the day it comes in (45 CFR 303.2(a)(3))", given(
		by(lifecycle.Public),
		do("file-application", signed()),
		then(`application-filed
			clock INT-APP-ACCEPT: 2026-03-02 to 2026-03-02
			clock INT-OPEN: 2026-03-02 to 2026-03-22, target 2026-03-20
			task open-case for intake
			application-accepted
			met INT-APP-ACCEPT
			no-representation-given`),
		stands(lifecycle.ApplicationProcess, lifecycle.Filed),
		stands(lifecycle.CaseProcess, lifecycle.AtIntake),
	)},
	{"an application entered later is filed on the day it was received, and its clocks run from then", given(
		on("2026-03-06"),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.ReceivedOn = date("2026-03-03"); a.NoRepresentationRead = false })),
		then(`application-filed
			clock INT-NOREP-OTHER: 2026-03-03 to 2026-03-10
			clock INT-APP-ACCEPT: 2026-03-03 to 2026-03-03
			clock INT-OPEN: 2026-03-03 to 2026-03-23
			task referral-information for intake
			task open-case for intake
			application-accepted
			met INT-APP-ACCEPT`),
		check(func(t tester, s *story) {
			if got := s.last[0].EffectiveOn; got != date("2026-03-03") {
				t.Errorf("filed on %s", got)
			}
		}),
	)},
	{"an application on file needs no second one", given(
		do("file-application", signed()),
		refused("file-application", signed(), "Application is filed; this can be done when it is not started or requested.", "45 CFR 303.2(a)(3)"),
		refused("request-application", asked("telephone"), "Application is filed", "45 CFR 303.2"),
		refused("receive-referral", referral(), "Application is filed", "17415"),
		refused("send-application-package", lifecycle.PackageForm{How: "mailed"}, "Application is filed", "45 CFR 303.2(a)(2)"),
	)},
	{"an unsigned application is filed, found deficient and the applicant told within 5 business days (22 CCR 112100(d))", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.SignedBy, a.SignedOn, a.Paying.Last, a.Children = "", lifecycle.ApplicationForm{}.SignedOn, "", nil
		})),
		has(`found-deficient
			clock INT-DEFICIENCY: 2026-03-02 to 2026-03-09
			task deficiency-notice for intake`),
		stands(lifecycle.ApplicationProcess, lifecycle.Deficient),
		refused("open-case", opening(), "Application is deficient", "45 CFR 303.2(b)"),
		do("send-deficiency-notice", nothing),
		then(`deficiency-notice-sent
			met INT-DEFICIENCY
			done deficiency-notice
			task missing-information for intake
			notice N-DEFICIENT to prs`),
		check(func(t tester, s *story) {
			want := `["The name of the other parent","The name and date of birth of at least one child","Your signature"]`
			if got := text(t, s.c.Application.Missing); got != want {
				t.Errorf("missing: %s", got)
			}
		}),
		do("complete-application", lifecycle.Completion{ApplicationForm: signed(func(a *lifecycle.ApplicationForm) { a.SignedBy = "" })}),
		then(`application-amended
			found-deficient`),
		do("complete-application", lifecycle.Completion{ApplicationForm: signed()}),
		then(`application-amended
			deficiency-cured
			done missing-information
			task open-case for intake`),
		stands(lifecycle.ApplicationProcess, lifecycle.Filed),
		refused("complete-application", lifecycle.Completion{ApplicationForm: signed()}, "Application is filed", "22 CCR 112100(d)"),
		refused("send-deficiency-notice", nothing, "Application is filed", "22 CCR 112100(d)"),
	)},
	{"an application is completed, not made smaller; an empty line for a child is no child", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.SignedBy = ""
			a.Children = append(a.Children, lifecycle.ChildEntry{Name: lifecycle.Name{First: "Ben"}}, lifecycle.ChildEntry{})
		})),
		check(func(t tester, s *story) {
			if got := text(t, s.c.Application.Missing); got != `["The full name of child 2","The date of birth of child 2","Your signature"]` {
				t.Errorf("missing: %s", got)
			}
		}),
		wrong("complete-application", lifecycle.Completion{ApplicationForm: signed()}, "children", "every child"),
		wrong("complete-application", lifecycle.Completion{ApplicationForm: signed(func(a *lifecycle.ApplicationForm) { a.Paying.Last = "" })}, "paying.last", "named"),
	)},
	{"the 20 days to open run on while the application is deficient", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedBy = "" })),
		on("2026-03-10"),
		has(`reminded of INT-DEFICIENCY on 2026-03-07
			missed INT-DEFICIENCY on 2026-03-10
			task missed INT-DEFICIENCY for supervisor`),
		on("2026-03-23"),
		has(`reminded of INT-OPEN on 2026-03-15
			missed INT-OPEN on 2026-03-23
			task missed INT-OPEN for supervisor`),
	)},
	{"a referral is answered with the description of services and the no-attorney notice within 5 working days", given(
		do("receive-referral", referral()),
		then(`referral-received
			clock INT-NOREP-OTHER: 2026-03-02 to 2026-03-09
			clock INT-INFO-REFERRED: 2026-03-02 to 2026-03-09
			clock INT-OPEN: 2026-03-02 to 2026-03-22, target 2026-03-20
			task referral-information for intake
			task open-case for intake`),
		on("2026-03-09"),
		has(`reminded of INT-INFO-REFERRED on 2026-03-07`),
		do("send-referral-information", nothing),
		then(`information-sent
			met INT-INFO-REFERRED
			no-representation-given
			met INT-NOREP-OTHER
			done referral-information
			notice N-INFO-REFERRED to prs
			notice N-NO-REP to prs`),
		refused("send-referral-information", nothing, "was given on 2026-03-09", "17406(c)"),
		refused("withdraw-application", lifecycle.Withdrawal{Why: "changed her mind"}, "cannot be withdrawn by the family", "17415"),
	)},
	{"a referral nobody answers: both missed", given(
		do("receive-referral", referral()),
		on("2026-03-10"),
		has(`missed INT-NOREP-OTHER on 2026-03-10
			missed INT-INFO-REFERRED on 2026-03-10`),
	)},
	{"a foster care referral gets the description of services, not the no-attorney clock (Fam. Code 17406(m))", given(
		do("receive-referral", referral(func(r *lifecycle.ReferralForm) {
			r.Aid, r.BestInterest = lifecycle.AidFoster, "in_best_interest"
		})),
		then(`referral-received
			clock INT-INFO-REFERRED: 2026-03-02 to 2026-03-09
			clock INT-OPEN: 2026-03-02 to 2026-03-22, target 2026-03-20
			task referral-information for intake
			task open-case for intake`),
	)},
	{"a foster care referral against the child's best interest is not opened (Fam. Code 17552)", given(
		do("receive-referral", referral(func(r *lifecycle.ReferralForm) {
			r.Aid, r.BestInterest = lifecycle.AidFoster, "not_in_best_interest"
		})),
		reviewed,
		refused("open-case", opening(), "not in the child's best interest", "17552(b)"),
	)},
	{"what a referral must say", given(
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Receiving.Last = "" }), "receiving.last", "last name"),
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Paying.Last = "" }), "paying.last", "Unknown"),
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Children = nil }), "children", "at least one child"),
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.ReceivedOn = date("2026-03-03") }), "received_on", "future"),
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Children[0].BirthDate = date("2026-03-03") }), "children.0.birth_date", "future"),
		wrong("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Aid = lifecycle.AidFoster }), "best_interest", "Choose"),
	)},
	{"what an application must say to be taken at all", given(
		wrong("request-application", lifecycle.ApplicationRequest{County: "06067", Channel: "telephone"}, "person.last", "last name"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Receiving.First = "" }), "receiving.first", "first name"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.ApplicantIs, a.Paying.Last = lifecycle.ParentPayingSupport, ""
		}), "paying.last", "last name"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.ReceivedOn = date("2026-03-03") }), "received_on", "future"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedOn = date("2026-03-03") }), "signed_on", "future"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Receiving.BirthDate = date("2026-03-03") }), "receiving.birth_date", "future"),
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) {
			for range 12 {
				a.Children = append(a.Children, ana())
			}
		}), "children", "at most 12"),
	)},
	{"a year that no calendar covers is asked again", given(
		wrong("file-application", signed(func(a *lifecycle.ApplicationForm) { a.ReceivedOn = date("1996-03-02") }), "received_on", "Check the year"),
	)},
	{"everyone is compared with the persons on file before the case is opened (22 CCR 112130)", given(
		by(lifecycle.Intake),
		do("file-application", signed()),
		refused("open-case", opening(), "not decided for everyone", "22 CCR 112130"),
		wrong("review-duplicates", lifecycle.DuplicateReview{Party: "prs", Finding: "same", Why: "same name"}, "person", "Choose"),
		wrong("review-duplicates", lifecycle.DuplicateReview{Party: "prs", Finding: "same", Person: "33333333-3333-4333-8333-333333333333", Why: "same name"}, "person", "on file"),
		onFile("33333333-3333-4333-8333-333333333333", maria()),
		do("review-duplicates", lifecycle.DuplicateReview{Party: "prs", Finding: "same", Person: "33333333-3333-4333-8333-333333333333", Why: "Same name and address."}),
		then(`duplicate-reviewed`),
		wrong("review-duplicates", lifecycle.DuplicateReview{Party: "pps", Finding: "same", Person: "33333333-3333-4333-8333-333333333333", Why: "same"}, "person", "already the person receiving support"),
		wrong("review-duplicates", isNew("prs"), "party", "from the list"),
		reviewed,
		refused("review-duplicates", isNew("pps"), "has been reviewed already", ""),
		do("open-case", opening()),
		check(func(t tester, s *story) {
			if p, _ := s.c.Party("prs"); p.Person != "33333333-3333-4333-8333-333333333333" {
				t.Errorf("the known person became %s", p.Person)
			}
			if got := s.streams["33333333-3333-4333-8333-333333333333"][1].Kind; got != "reported-again" {
				t.Errorf("the known person's stream goes on with %s", got)
			}
		}),
	)},
	{"a person whose name changes is compared again", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedBy = "" })),
		reviewed,
		do("complete-application", lifecycle.Completion{ApplicationForm: signed(func(a *lifecycle.ApplicationForm) { a.Paying.First = "Daniel" })}),
		refused("open-case", opening(), "not decided for everyone", "22 CCR 112130"),
	)},
	{"opening: number, letters, locate, 10 business days to the interview (45 CFR 303.2(b), Fam. Code 17405)", given(
		by(lifecycle.Caseworker),
		do("file-application", signed()),
		reviewed,
		on("2026-03-20"),
		wrong("open-case", lifecycle.OpeningForm{LocationAdequate: "no"}, "solicited", "Confirm"),
		wrong("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" }), "location_adequate", "No address or employer"),
		do("open-case", opening()),
		then(`case-opened
			met INT-OPEN
			clock INT-INTERVIEW: 2026-03-20 to 2026-04-06
			done open-case
			task interview for caseworker
			notice N-OPEN-CP to prs
			locate-started
			clock LOC-75: 2026-03-20 to 2026-06-03
			task search for caseworker`),
		stands(lifecycle.ApplicationProcess, lifecycle.Opened),
		stands(lifecycle.CaseProcess, lifecycle.CaseOpen),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
		owed("interview", "search"),
		refused("open-case", opening(), "Application is opened", "45 CFR 303.2(b)"),
		refused("withdraw-application", lifecycle.Withdrawal{Why: "changed her mind"}, "Application is opened", "45 CFR 303.11(b)(12)"),
		refused("review-duplicates", isNew("prs"), "Every person in the case has been reviewed", ""),
	)},
	{"after the working target and before the last day of the law, it is still met", given(
		by(lifecycle.Caseworker),
		do("file-application", signed()),
		reviewed,
		on("2026-03-22"),
		do("open-case", opening()),
		has(`met INT-OPEN`),
	)},
	{"opened by intake: a supervisor assigns the caseworker", given(
		by(lifecycle.Intake),
		do("file-application", signed()),
		reviewed,
		do("open-case", opening()),
		has(`task assign-worker for supervisor`),
	)},
	{"opened with a known address: both parents are told, no locate, an order is to be established", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.Home = home("9 Oak Road", "Fresno") })),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate, o.Screen = "yes", true })),
		then(`case-opened
			met INT-OPEN
			clock INT-INTERVIEW: 2026-03-02 to 2026-03-16
			done open-case
			task interview for caseworker
			parentage-begun
			task check-declarations of child1 for caseworker
			establishment-started
			clock EST-90: 2026-03-02 to 2026-05-31, target 2026-05-29
			task income-basis for caseworker
			notice N-OPEN-CP to prs
			notice N-OPEN-NCP to pps
			violence-questionnaire-mailed
			clock INT-FV-RETURN of pps: 2026-03-02 to 2026-04-01
			notice N-FV-COVER to pps`),
		stands(lifecycle.LocateProcess, lifecycle.None),
	)},
	{"opened on aid: the duty to cooperate is told, and the notices still owed go out with it", given(
		openedOnAid,
		has(`information-sent
			met INT-INFO-REFERRED
			no-representation-given
			met INT-NOREP-OTHER
			notice N-INFO-REFERRED to prs
			notice N-NO-REP to prs
			notice N-COOP to prs`),
	)},
	{"what the applicant knows of the other parent becomes leads at opening", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home, a.Paying.Employer = home("9 Oak Road", "Fresno"), "Fresno Fruit"
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.CredibleLead = true })),
		has(`lead-added
			clock LOC-CP-LEAD of L1: 2026-03-02 to 2026-05-01
			clock LOC-CP-LEAD of L2: 2026-03-02 to 2026-05-01
			task verify of L1 for caseworker
			task verify of L2 for caseworker
			task cp-lead of L1 for caseworker`),
	)},
	{"the safety told in the application protects everyone from the opening on (Fam. Code 17212(b)(2))", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.SignedBy, a.FamilyViolence, a.ProtectiveOrder = "", "yes", true
		})),
		do("complete-application", lifecycle.Completion{ApplicationForm: signed(func(a *lifecycle.ApplicationForm) { a.FamilyViolence = "no" })}),
		reviewed,
		do("open-case", opening()),
		check(func(t tester, s *story) {
			for key, violence := range map[string]bool{"prs": true, "pps": false, "child1": true} {
				p, _ := s.c.Party(key)
				if got := s.persons[p.Person].Safety; !got.ProtectiveOrder || got.FamilyViolence != violence {
					t.Errorf("%s: %+v", key, got)
				}
			}
		}),
	)},
	{"the interview: notice 48 hours ahead for a person on aid (22 CCR 112200(b)(3)), then held", given(
		openedOnAid,
		wrong("schedule-interview", lifecycle.InterviewAppointment{On: date("2026-03-01"), At: "10:30 AM", How: "telephone", Where: "(916) 555-0100"}, "on", "past"),
		do("schedule-interview", lifecycle.InterviewAppointment{On: date("2026-03-06"), At: "10:30 AM", How: "telephone", Where: "(916) 555-0100"}),
		then(`interview-scheduled
			clock INT-48H: 2026-03-06 to 2026-03-04
			interview-notice-sent
			met INT-48H
			notice N-INTERVIEW to prs`),
		do("schedule-interview", lifecycle.InterviewAppointment{On: date("2026-03-03"), At: "8 AM", How: "in_person", Where: "Window 3"}),
		has(`late INT-48H`),
		on("2026-03-12"),
		wrong("record-interview", lifecycle.InterviewRecord{On: date("2026-03-13"), Summary: "Works in Fresno."}, "on", "future"),
		wrong("record-interview", lifecycle.InterviewRecord{On: date("2026-03-01"), Summary: "Works in Fresno."}, "on", "between"),
		do("record-interview", lifecycle.InterviewRecord{On: date("2026-03-10"), Summary: "Works in Fresno."}),
		then(`custodial-party-interviewed
			met INT-INTERVIEW
			done interview`),
		stands(lifecycle.ApplicationProcess, lifecycle.Interviewed),
		refused("schedule-interview", lifecycle.InterviewAppointment{}, "Application is interviewed", "17405"),
		refused("record-interview", lifecycle.InterviewRecord{}, "Application is interviewed", "17405"),
	)},
	{"a person not on aid has no 48-hour clock", given(
		opened(),
		do("schedule-interview", lifecycle.InterviewAppointment{On: date("2026-03-03"), At: "9 AM", How: "video", Where: "the link in the letter"}),
		then(`interview-scheduled
			interview-notice-sent
			notice N-INTERVIEW to prs`),
	)},
	{"no interview in 10 business days: missed", given(
		opened(),
		on("2026-03-17"),
		has(`reminded of INT-INTERVIEW on 2026-03-13
			missed INT-INTERVIEW on 2026-03-17
			task missed INT-INTERVIEW for supervisor`),
	)},
	{"withdrawn: every clock and task ends, and so does the case", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedBy, a.NoRepresentationRead = "", false })),
		do("withdraw-application", lifecycle.Withdrawal{Why: "The parents agreed."}),
		then(`application-withdrawn
			ended INT-NOREP-OTHER
			ended INT-DEFICIENCY
			ended INT-OPEN
			done referral-information
			done deficiency-notice`),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
		owed(),
	)},
	{"a request is withdrawn before anything was sent", given(
		do("request-application", asked("in_person")),
		do("withdraw-application", lifecycle.Withdrawal{Why: "Called by mistake."}),
		has(`ended INT-APP-INPERSON
			ended INT-NOREP-INPERSON`),
		owed(),
	)},
	{"the roles", given(
		by(lifecycle.Auditor),
		refused("file-application", signed(), "Your role (auditor) may not do this; it needs public or intake or caseworker or supervisor.", ""),
		by(lifecycle.Public),
		refused("receive-referral", referral(), "Your role (public)", ""),
	)},
}

func TestApplication(t *testing.T) {
	wholeProcess(t, lifecycle.Application, tell(t, applicationScenarios))
}
