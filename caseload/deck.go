package caseload

import "slices"

// deck is the mix of stages: every 60 cases hold each entry once, in an order that the seed decides. An
// entry of two is one household: the second case shares the parent paying support with the first.
//
// The mix is made to show every stage, not measured: most cases of a real agency have an order, a stage
// that has no process here yet.
var deck = [][]string{
	{"requested"}, {"package sent"}, {"package late"},
	{"filed"}, {"filed, known number"}, {"filed, known birth"}, {"filed, similar name"}, {"filed, reviewed"}, {"opening late"},
	{"deficient"}, {"deficient, told"}, {"deficient, not told"},
	{"referred"}, {"referred, known"}, {"referred, informed"}, {"foster care"}, {"withdrawn"},
	{"opened"}, {"opened"}, {"opened"}, {"interview late"}, {"located at opening"}, {"located at opening"}, {"located at opening"},
	{"searching"}, {"searching"}, {"searching"}, {"searching"}, {"searching"}, {"searching"},
	{"search late"}, {"search late"}, {"search late, reviewed"},
	{"lead"}, {"lead"}, {"lead"}, {"lead"}, {"employer asked"}, {"employer asked"}, {"credible lead"}, {"credible lead late"},
	{"waiting"}, {"waiting"}, {"waiting"}, {"repeat late"},
	{"located"}, {"located"}, {"located"}, {"located"},
	{"good cause"}, {"good cause"}, {"good cause approved"}, {"good cause denied"}, {"violence"}, {"protective order"},
	{"aid ended"}, {"delinquent"}, {"payee unknown"}, {"located", "second family"},
}

// deckCases is how many cases a deck holds.
var deckCases = len(slices.Concat(deck...))

// stories tell what happens to a case until the plan's day; what would happen later has not happened.
var stories = map[string]func(*life){
	"requested": (*life).requested, "package sent": (*life).packageSent, "package late": (*life).packageLate,
	"filed": (*life).filed, "filed, known number": (*life).filedKnownNumber, "filed, known birth": (*life).filedKnownBirth, "filed, similar name": (*life).filedSimilarName,
	"filed, reviewed": (*life).filedReviewed, "opening late": (*life).openingLate,
	"deficient": (*life).deficient, "deficient, told": (*life).deficientTold, "deficient, not told": (*life).deficientNotTold,
	"referred": (*life).referred, "referred, known": (*life).referredKnown, "referred, informed": (*life).referredInformed, "foster care": (*life).fosterCare, "withdrawn": (*life).withdrawn,
	"opened": (*life).opened, "interview late": (*life).interviewLate, "located at opening": (*life).locatedAtOpening,
	"searching": (*life).searching, "search late": (*life).searchLate, "search late, reviewed": (*life).searchLateReviewed,
	"lead": (*life).lead, "employer asked": (*life).employerAsked, "credible lead": (*life).credibleLead, "credible lead late": (*life).credibleLeadLate,
	"waiting": (*life).waiting, "repeat late": (*life).repeatLate, "located": (*life).located, "second family": (*life).secondFamily,
	"good cause": (*life).goodCause, "good cause approved": (*life).goodCauseApproved, "good cause denied": (*life).goodCauseDenied,
	"violence": (*life).violence, "protective order": (*life).protectiveOrder,
	"aid ended": (*life).aidEnded, "delinquent": (*life).delinquent, "payee unknown": (*life).payeeUnknown,
}

// known are the tales whose persons are registered long before the plan's day.
var known = map[string]bool{"located": true, "waiting": true, "repeat late": true, "search late": true, "search late, reviewed": true, "aid ended": true}
