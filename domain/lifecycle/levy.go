package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// LevyProcess is the name of the process of one levy, or of one hold on a bank account.
const LevyProcess = "levy"

// States of the Levy process.
const (
	LevyStated    State = "statement_sent"
	LevyInForce   State = "served"
	HeldAtBank    State = "held_at_bank"
	HoldContested State = "exemption_claimed"
	LevyOver      State = "released"
)

// Levy takes money and property that others hold for the parent paying support.
// Fam. Code § 17522: after 30 days of delinquency, a statement of arrearages and 20 days to ask for a review; the
// holder pays within 10 days, for a year. Fam. Code §§ 17453-17456: the state's own hold on matched bank accounts.
var Levy = Process{
	Name:     LevyProcess,
	Workflow: "Levy",
	Title:    "Levy",
	About: "Takes money and property that a bank or another holds for the parent paying support: by the agency's levy after a statement of arrearages, or by the state's hold on an account found in the " +
		"quarterly match. Fam. Code §§ 17453-17456, 17522, 17522.5.",
	Many: &Many{Item: "levy", List: "levies", Prefix: "V", Label: func(c Case, key string) string {
		l, _ := c.Levy(key)
		what := "Levy "
		if l.Bank {
			what = "Bank hold "
		}
		return what + key + " of " + longDate(l.Begun)
	}},
	States: []State{LevyStated, LevyInForce, HeldAtBank, HoldContested, LevyOver},
	Final:  []State{LevyOver},
	Actions: []Action{
		{Name: "send-levy-statement", Title: "Send the statement of arrearages before a levy", Citation: "Fam. Code § 17522(a)-(c)", From: In(None), To: To(LevyStated),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, watched, delinquent30}, Does: Do(sendLevyStatement), Notices: []string{"N-LEVY"},
			Help: "By first-class mail to the last known address, with the court form to ask for a determination."},
		{Name: "issue-levy", Title: "Issue and serve the levy", Citation: "Fam. Code § 17522(a), (b), (e), (g)", From: In(LevyStated), To: To(LevyInForce),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, levyAllowed}, Does: Do(issueLevy),
			Help: "While a review that was asked for in time is open, only what is not disputed may be levied. Information from the bank match may not be used (Fam. Code § 17453(g))."},
		{Name: "record-surrender", Title: "Record what the holder surrendered", Citation: "Fam. Code § 17522(e), (f), (h)", From: In(LevyInForce), To: To(LevyOver),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordSurrender)},
		{Name: "record-liquidation", Title: "Record that the financial assets were sold", Citation: "Fam. Code § 17522.5", From: In(LevyInForce),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordLiquidation)},
		{Name: "record-bank-hold", Title: "Record the state's notice to a bank to withhold", Citation: "Fam. Code §§ 17453(d)(2), 17454(d)", From: In(None), To: To(HeldAtBank),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, watched, matchAllowed}, Does: Do(recordBankHold),
			Help: "The department withholds and the bank tells each person on the account. The first $3,500 is left alone when Fam. Code § 17453(j) says so."},
		{Name: "claim-exemption", Title: "Record the parent's claim of exemption", Citation: "Fam. Code § 17453(j)(3)-(6)", From: In(HeldAtBank), To: To(HoldContested),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(claimExemption)},
		{Name: "forward-exemption", Title: "Tell the department of the claim, or send it the order", Citation: "Fam. Code § 17453(j)(6), (8)", From: In(HeldAtBank, HoldContested),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{toForward}, Does: Do(forwardExemption)},
		{Name: "record-exemption-order", Title: "Record the court's order on the claim", Citation: "Fam. Code § 17453(j)(7), (8)", From: In(HoldContested), To: To(HeldAtBank),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordExemptionOrder)},
		{Name: "record-remittance", Title: "Record what the bank paid to the department", Citation: "Fam. Code § 17454(d)", From: In(HeldAtBank), To: To(LevyOver),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordRemittance)},
		{Name: "release-levy", Title: "Release the levy or hold", Citation: "Fam. Code §§ 17450(c)(1), 17522", From: In(LevyStated, LevyInForce, HeldAtBank, HoldContested), To: To(LevyOver),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(releaseLevy)},
	},
	Reactions: []Reaction{
		{Says: "Back in compliance, or nothing owed by a review: statements are withdrawn, and when all is paid levies too", On: On(ComplianceRecorded{}, EnforcementEnded{}),
			Moves: []Move{{From: LevyStated, To: LevyOver}, {From: LevyInForce, To: LevyOver}, {From: HeldAtBank, To: LevyOver}, {From: HoldContested, To: LevyOver}}, Does: withdrawLevies},
		{Says: "The review is over: the statement stands at what was found", On: On(AdminReviewDecided{}, ArrearsDetermined{}, AdminReviewWithdrawn{}), Does: reviewOver},
	},
	Deadlines: []DeadlineUse{
		{ID: "LEVY-NOTICE", Opens: On(LevyStatementSent{}), Ends: OnLeave(LevyStated), Others: true, Note: "Then the levy may be issued."},
		{ID: "LEVY-PAY", Opens: OnEnter(LevyInForce), When: moneyHeld, Closes: On(LevyPaid{}), Ends: OnLeave(LevyInForce), Others: true, Note: "A holder who does not surrender is liable for it (subd. (h))."},
		{ID: "LEVY-REACH", Opens: OnEnter(LevyInForce), Ends: OnLeave(LevyInForce), Passed: reachOver, Note: "Then the levy reaches nothing new and ends."},
		{ID: "LEVY-LIQUIDATE", Opens: OnEnter(LevyInForce), When: financialAssets, Closes: On(AssetsSold{}), Ends: OnLeave(LevyInForce), Others: true},
		{ID: "LEVY-LIQ-CHOOSE", Opens: OnEnter(LevyInForce), When: financialAssets, Ends: On(AssetsSold{}).Or(OnLeave(LevyInForce)), Others: true, Note: "Only when the assets are worth more than is owed (subd. (b))."},
		{ID: "LEVY-LIQ-REMIT", Opens: On(AssetsSold{}), Closes: On(LevyPaid{}), Ends: OnLeave(LevyInForce), Others: true},
		{ID: "FIDM-HOLD", Opens: On(BankHoldBegan{}), Ends: OnEnter(LevyOver), Others: true},
		{ID: "FIDM-EXEMPT-FWD", Opens: On(ExemptionClaimed{}), Closes: On(ExemptionForwarded{}), Ends: OnEnter(LevyOver)},
		{ID: "FIDM-ORDER-FWD", Opens: On(ExemptionOrdered{}), Closes: On(ExemptionForwarded{}), Ends: OnEnter(LevyOver)},
	},
	Tasks: []TaskUse{
		{Name: "serve-levy", Title: "Issue and serve the levy, or release it", Queue: Caseworker, Action: "issue-levy", Opens: On(DeadlinePassed{}, LevyReviewOver{}), When: mayServe, Closes: OnLeave(LevyStated)},
		{Name: "holder-silent", Title: "Follow up the holder who did not surrender, sell or pay in time", Queue: Caseworker, Action: "record-surrender", Opens: On(DeadlinePassed{}), When: passedOf("LEVY-PAY", "LEVY-LIQUIDATE", "LEVY-LIQ-REMIT"), Closes: On(LevyPaid{}, AssetsSold{}).Or(OnLeave(LevyInForce))},
		{Name: "forward-claim", Title: "Tell the department of the claim of exemption", Queue: Caseworker, Action: "forward-exemption", Deadlines: []string{"FIDM-EXEMPT-FWD"}, Opens: On(ExemptionClaimed{}), Closes: On(ExemptionForwarded{}).Or(OnEnter(LevyOver))},
		{Name: "forward-order", Title: "Send the order on the claim to the department", Queue: Caseworker, Action: "forward-exemption", Deadlines: []string{"FIDM-ORDER-FWD"}, Opens: On(ExemptionOrdered{}), Closes: On(ExemptionForwarded{}).Or(OnEnter(LevyOver))},
		{Name: "bank-money", Title: "The ten business days are over: record what the bank paid", Queue: Caseworker, Action: "release-levy", Opens: On(DeadlinePassed{}), When: passedOf("FIDM-HOLD"), Closes: OnEnter(LevyOver)},
	},
}

func init() { define(&Levy, levyEvents) }

// LevyFile is one levy or bank hold.
type LevyFile struct {
	Key       string        `json:"key"`
	Bank      bool          `json:"bank,omitempty"` // the state's hold on a matched account
	Begun     calendar.Date `json:"begun"`          // statement mailed, or the bank got the notice
	Amount    money.Cents   `json:"amount"`
	Financial bool          `json:"financial,omitempty"`
	Paid      money.Cents   `json:"paid,omitempty"`
	Exempt    money.Cents   `json:"exempt,omitempty"` // left alone in the account
	Owes      string        `json:"owes,omitempty"`   // what the department must be told: claim, order
}

// Levy finds a levy by key.
func (c Case) Levy(key string) (LevyFile, bool) {
	i := slices.IndexFunc(c.Levies, func(l LevyFile) bool { return l.Key == key })
	if i < 0 {
		return LevyFile{}, false
	}
	return c.Levies[i], true
}

func (c *Case) levy(key string) *LevyFile {
	for i := range c.Levies {
		if c.Levies[i].Key == key {
			return &c.Levies[i]
		}
	}
	return &LevyFile{}
}

// lastLevy is the newest levy of the agency that runs, for the rule of Fam. Code § 17522.
func (c Case) lastLevy() (LevyFile, bool) {
	for _, l := range slices.Backward(c.Levies) {
		if !l.Bank && c.Running(LevyProcess+"/"+l.Key) {
			return l, true
		}
	}
	return LevyFile{}, false
}

// leviesRun reports whether a levy or hold of a kind runs.
func (c Case) leviesRun(bank bool) bool {
	return slices.ContainsFunc(c.Levies, func(l LevyFile) bool { return l.Bank == bank && c.Running(LevyProcess+"/"+l.Key) })
}
