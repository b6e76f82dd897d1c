package lifecycle

// States of the Parentage process, which runs for each child whose parentage is not settled.
const (
	CheckingDeclarations State = "checking_declarations"
	ParentageOpen        State = "open"
	DeclarationSigned    State = "declaration_signed"
	DeclaredByMinor      State = "declared_by_a_minor"
	TestOrdered          State = "test_ordered"
	ParentIdentified     State = "identified"
	TestInconclusive     State = "inconclusive"
	ParentExcluded       State = "excluded"
	NoOtherParentKnown   State = "no_other_parent_known"
	ParentageNotPursued  State = "not_pursued"
	ParentageIsSettled   State = "settled"
	ParentageConcluded   State = "concluded"
	AnotherParentNamed   State = "another_parent_named"
	InAnotherCase        State = "in_another_case"
)

// undecided are the states in which the question of parentage is still before the agency or the court.
var undecided = In(ParentageOpen, TestOrdered, ParentIdentified, TestInconclusive)

// declarationPointless: there is a declaration, or none is wanted any more.
var declarationPointless = OnEnter(DeclarationSigned, DeclaredByMinor, ParentExcluded, ParentageNotPursued, ParentageIsSettled, ParentageConcluded)

// Parentage settles who a child's legal parent is: by a declaration, by genetic tests, by the court. It goes on while
// what was settled can still be challenged.
var Parentage = Process{
	Name:     "parentage",
	Workflow: "Parentage",
	Title:    "Parentage",
	About:    "Settles who a child's legal parent is, and watches the times in which that can be challenged. 45 CFR 303.5; 22 CCR 112130(f); Fam. Code §§ 7540-7581, 7611, 7636, 7646-7648, 17410, 17412.",
	Many: &Many{Item: "child", List: "parentages", Label: func(c Case, key string) string {
		return "Parentage of " + c.childLabel(key)
	}},
	States: []State{CheckingDeclarations, ParentageOpen, DeclarationSigned, DeclaredByMinor, TestOrdered, ParentIdentified, TestInconclusive, ParentExcluded,
		NoOtherParentKnown, ParentageNotPursued, ParentageIsSettled, ParentageConcluded, AnotherParentNamed, InAnotherCase},
	Final: []State{ParentageConcluded, AnotherParentNamed, InAnotherCase},
	Actions: []Action{
		{Name: "check-declarations", Title: "Record the check of the declaration database", Citation: "45 CFR 303.5(h); Fam. Code §§ 7540, 7573, 7611, 7636", From: In(CheckingDeclarations, ParentageOpen),
			To:    To(ParentageOpen, ParentageIsSettled, ParentageConcluded, DeclaredByMinor, ParentExcluded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(checkDeclarations),
			Help: "The first step: the statewide database of declarations of parentage, and whatever else settles parentage already."},
		{Name: "offer-declaration", Title: "Offer a declaration of parentage", Citation: "Fam. Code §§ 7571(f), 7573, 17410; 45 CFR 303.5(a)(1)", From: undecided,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(offerDeclaration), Notices: []string{"N-VDOP-OFFER"},
			Help: "Owed before any hearing or trial. Signing is voluntary: refusing is no failure to cooperate (22 CCR 112200(c))."},
		{Name: "record-willing-parent", Title: "Record that a parent is willing to sign but was unavailable", Citation: "Fam. Code § 7571(k)", From: undecided,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(recordWilling)},
		{Name: "record-declaration-signed", Title: "Record a signed declaration of parentage", Citation: "Fam. Code §§ 7571, 7573(a), (b)", From: undecided, To: To(DeclarationSigned),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(recordSigned)},
		{Name: "forward-declaration", Title: "Forward the declaration to the state department", Citation: "Fam. Code § 7571(f)", From: In(DeclarationSigned),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{declarationWitnessedHere}, Does: Do(forwardDeclaration)},
		{Name: "record-declaration-filed", Title: "Record that the declaration was filed", Citation: "Fam. Code §§ 7573(c), (d), 7580", From: In(DeclarationSigned), To: To(ParentageIsSettled, DeclaredByMinor),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordFiled),
			Help: "It takes effect when the state department files it, and then counts as a judgment of parentage."},
		{Name: "record-rescission", Title: "Record that a declaration was rescinded", Citation: "Fam. Code §§ 7575(a), 7580(b)", From: In(DeclarationSigned, DeclaredByMinor, ParentageIsSettled), To: To(ParentageOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{byDeclaration}, Does: Do(recordRescission)},
		{Name: "record-declaration-void", Title: "Record that a declaration is void", Citation: "Fam. Code § 7573.5", From: In(DeclarationSigned, DeclaredByMinor, ParentageIsSettled), To: To(ParentageOpen),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{byDeclaration}, Does: Do(recordVoid),
			Help: "There is no time limit to say so."},
		{Name: "order-genetic-test", Title: "Order genetic tests", Citation: "Fam. Code §§ 7551, 7558; 45 CFR 303.5(d)", From: undecided, To: To(TestOrdered),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(orderTest), Notices: []string{"N-GT-ORDER"},
			Help: "By the agency's own order, by the court's order, or by agreement. Also sets a new day for tests already ordered."},
		{Name: "record-test-relief", Title: "Record a motion for relief from the agency's test order", Citation: "Fam. Code § 7558(e)", From: In(TestOrdered), To: To(ParentageOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{orderedByAgency}, Does: Do(recordRelief)},
		{Name: "record-test-result", Title: "Record the result of genetic tests", Citation: "Fam. Code § 7555", From: In(TestOrdered, ParentIdentified, TestInconclusive),
			Moves: []Move{{From: TestOrdered, To: ParentIdentified}, {From: TestOrdered, To: TestInconclusive}, {From: TestOrdered, To: ParentExcluded},
				{From: ParentIdentified, To: TestInconclusive}, {From: TestInconclusive, To: ParentIdentified}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{resultAwaited}, Does: Do(recordResult), Notices: []string{"N-GT-EXCLUDED"}},
		{Name: "ask-recalculation", Title: "Record a request to recalculate the relationship index", Citation: "Fam. Code § 7552(c)", From: In(ParentIdentified, TestInconclusive),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{recalculationOpen}, Does: Do(askRecalculation)},
		{Name: "serve-test-results", Title: "Serve the test results", Citation: "Fam. Code § 7552.5(a)", From: In(ParentIdentified, TestInconclusive),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, resultsUnserved}, Does: Do(serveResults), Notices: []string{"N-GT-RESULT"},
			Help: "With the laboratory's declaration, to all parties, not by personal service."},
		{Name: "set-parentage-hearing", Title: "Record the hearing on parentage", Citation: "Fam. Code §§ 7552.5, 17410", From: In(ParentageOpen, TestOrdered, ParentIdentified, TestInconclusive, DeclaredByMinor),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, declarationOffered}, Does: Do(setHearing)},
		{Name: "record-test-objection", Title: "Record an objection to the test results", Citation: "Fam. Code § 7552.5(b), (c)", From: In(ParentIdentified, TestInconclusive),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{hearingIsSet}, Does: Do(recordTestObjection)},
		{Name: "record-parentage-finding", Title: "Record the court's finding on parentage", Citation: "Fam. Code §§ 7554, 7636, 7637", From: In(ParentageOpen, TestOrdered, ParentIdentified, TestInconclusive, DeclaredByMinor), To: To(ParentageIsSettled, ParentageConcluded, ParentExcluded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{declarationOffered}, Does: Do(recordFinding)},
		{Name: "name-next-parent", Title: "Record who else may be the parent", Citation: "22 CCR 112130(f); 45 CFR 303.11(b)(6)(ii)", From: In(ParentExcluded, NoOtherParentKnown),
			Moves: []Move{{From: ParentExcluded, To: AnotherParentNamed}, {From: NoOtherParentKnown, To: AnotherParentNamed}, {From: ParentExcluded, To: NoOtherParentKnown},
				{From: ParentExcluded, To: InAnotherCase}, {From: NoOtherParentKnown, To: InAnotherCase}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(nameNextParent),
			Help: "The case then names the next person who may be the parent, and locate begins for that person."},
		{Name: "stop-parentage", Title: "Do not pursue parentage", Citation: "45 CFR 303.5(b)", From: In(CheckingDeclarations, ParentageOpen, TestOrdered, ParentIdentified, TestInconclusive, ParentExcluded, NoOtherParentKnown), To: To(ParentageNotPursued),
			Roles: []ActorRole{Supervisor}, Does: Do(stopParentage)},
		{Name: "resume-parentage", Title: "Pursue parentage after all", Citation: "45 CFR 303.5(a), (b)", From: In(ParentageNotPursued), To: To(ParentageOpen),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{notSuspended}, Does: Do(resumeParentage)},
		{Name: "record-parentage-challenge", Title: "Record a challenge to settled parentage", Citation: "Fam. Code §§ 7541, 7576, 7577, 7646", From: In(ParentageIsSettled),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{noChallenge}, Does: Do(recordChallenge),
			Help: "Support goes on while it is decided, unless the court finds good cause (Fam. Code § 7578(c))."},
		{Name: "record-challenge-decision", Title: "Record the court's decision on the challenge", Citation: "Fam. Code §§ 7541, 7577(g)-(j), 7648", From: In(ParentageIsSettled), To: To(ParentageOpen, ParentageConcluded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{challengePending}, Does: Do(decideChallenge)},
		{Name: "reopen-parentage", Title: "Record that settled parentage was undone", Citation: "Fam. Code §§ 7573.5, 7577, 7646", From: In(None), To: To(ParentageOpen),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{opened, notSuspended, parentageStands}, Does: Do(reopenParentage),
			Help: "For a child whose parentage was settled before the case came in, or whose times to challenge it had run out."},
	},
	Reactions: []Reaction{
		{Says: "Parentage begins for each child whose parentage is not settled", On: On(CaseOpened{}, PersonLocated{}, CaseReopened{}), When: parentFound,
			Moves: []Move{{From: None, To: CheckingDeclarations}}, Does: beginParentage},
		{Says: "A judgment in another process settles parentage", On: On(ParentageSettled{}), When: settledElsewhere, Moves: movesTo(ParentageIsSettled, CheckingDeclarations, ParentageOpen, DeclarationSigned, TestOrdered, ParentIdentified, TestInconclusive), Does: adjudicated},
	},
	Deadlines: parentageClocks,
	Tasks:     parentageTasks,
	Lists:     map[string]func(c Case) []Option{"settled-children": settledChildren},
}

var parentageClocks = []DeadlineUse{
	{ID: "PAR-VDOP-RECONTACT", Opens: On(DeclarationWanted{}), Closes: On(DeclarationOffered{}), Ends: declarationPointless, Remind: 3},
	{ID: "PAR-VDOP-FORWARD", Opens: On(DeclarationWasSigned{}), When: witnessedHere, From: declarationSignedDay, Closes: On(DeclarationForwarded{}, DeclarationFiled{}), Ends: OnLeave(DeclarationSigned), Remind: 5},
	{ID: "PAR-VDOP-RESCIND", Opens: On(DeclarationWasSigned{}, DeclarationFound{}), When: signedByAdults, From: declarationSignedDay, Closes: On(DeclarationRescinded{}), Ends: On(OrderEntered{}, ParentageReopened{}),
		Note: "An order for custody, visitation or support in an action of the signer ends it sooner."},
	{ID: "PAR-VDOP-MINOR", Opens: OnEnter(DeclaredByMinor), From: adultDay, Ends: OnLeave(DeclaredByMinor), Passed: minorDeclarationTakesEffect, Moves: []Move{{From: DeclaredByMinor, To: ParentageIsSettled}},
		Note: "Then the declaration establishes parentage; until then it is a rebuttable presumption."},
	{ID: "PAR-VDOP-MINOR-RESCIND", Opens: OnEnter(DeclaredByMinor), From: adultDay, Closes: On(DeclarationRescinded{}), Ends: On(ParentageReopened{}).Or(OnEnter(ParentExcluded))},
	{ID: "PAR-VDOP-CHALLENGE", Opens: OnEnter(ParentageIsSettled), When: settledBy("declaration"), From: declarationEffectiveDay, Ends: OnLeave(ParentageIsSettled)},
	{ID: "PAR-VDOP-NONSIG", Opens: OnEnter(ParentageIsSettled), When: settledBy("declaration"), From: declarationEffectiveDay, Ends: OnLeave(ParentageIsSettled), Passed: noLongerChallenged,
		Moves: []Move{{From: ParentageIsSettled, To: ParentageConcluded}}},
	{ID: "PAR-MARITAL", Opens: OnEnter(ParentageIsSettled), When: settledBy("married"), From: birthDay, Ends: OnLeave(ParentageIsSettled), Passed: noLongerChallenged,
		Note: "Then the presumption is beyond challenge, and the process has ended."},
	{ID: "PAR-SETASIDE", Opens: OnEnter(ParentageIsSettled), When: settledBy("judgment"), From: knownDay, Ends: OnLeave(ParentageIsSettled), Passed: noLongerChallenged,
		Note: "Then the judgment is beyond challenge, and the process has ended."},
	{ID: "PAR-GT-ADMINORDER", Opens: On(GeneticTestOrdered{}), When: testOfAgency, From: geneticTestDay, Closes: On(TestReliefSought{}), Ends: On(GeneticTestOrdered{}).Or(OnLeave(TestOrdered)),
		Note: "Then refusing the tests can be used as evidence and the court may decide against the person."},
	{ID: "PAR-GT-RECALC", Opens: On(GeneticTestResulted{}), When: notExcluded, From: resultReceived, Closes: On(RecalculationAsked{}), Ends: OnLeave(ParentIdentified, TestInconclusive)},
	{ID: "PAR-GT-SERVE", Opens: On(ParentageHearingSet{}, GeneticTestResulted{}), When: resultsToServe, From: parentageHearingDay, Closes: On(TestResultsServed{}), Ends: On(ParentageHearingSet{}).Or(OnLeave(ParentIdentified, TestInconclusive))},
	{ID: "PAR-GT-OBJECT", Opens: On(ParentageHearingSet{}, TestResultsServed{}), When: resultsServed, From: parentageHearingDay, Closes: On(TestObjected{}), Ends: On(ParentageHearingSet{}).Or(OnLeave(ParentIdentified, TestInconclusive)), Others: true,
		Note: "Then the results are admitted without foundation testimony."},
}

var parentageTasks = []TaskUse{
	{Name: "check-declarations", Title: "Check the statewide database for a declaration of parentage", Queue: Caseworker, Action: "check-declarations", Opens: OnEnter(CheckingDeclarations), Closes: OnLeave(CheckingDeclarations)},
	{Name: "establish-parentage", Title: "Establish parentage: offer a declaration, order genetic tests, or go to court", Queue: Caseworker, Action: "offer-declaration", Deadlines: []string{"EST-90"}, Opens: OnEnter(ParentageOpen), Closes: OnLeave(ParentageOpen)},
	{Name: "offer-again", Title: "Contact the willing parent and offer the declaration again", Queue: Caseworker, Action: "offer-declaration", Deadlines: []string{"PAR-VDOP-RECONTACT"}, Opens: On(DeclarationWanted{}), Closes: On(DeclarationOffered{}).Or(declarationPointless)},
	{Name: "forward-declaration", Title: "Forward the signed declaration to the state department", Queue: Caseworker, Action: "forward-declaration", Deadlines: []string{"PAR-VDOP-FORWARD"}, Opens: On(DeclarationWasSigned{}), When: witnessedHere, Closes: On(DeclarationForwarded{}, DeclarationFiled{}).Or(OnLeave(DeclarationSigned))},
	{Name: "declaration-filing", Title: "Find out whether the declaration was filed", Queue: Caseworker, Action: "record-declaration-filed", Opens: OnEnter(DeclarationSigned), Closes: OnLeave(DeclarationSigned)},
	{Name: "test-result", Title: "Get the result of the genetic tests, or set another day", Queue: Caseworker, Action: "record-test-result", Opens: OnEnter(TestOrdered), Closes: OnLeave(TestOrdered)},
	{Name: "test-relief", Title: "Get the court's decision on relief from the test order", Queue: Caseworker, Action: "record-test-relief", Opens: On(TestReliefSought{}), When: reliefPending, Closes: On(TestReliefDecided{}).Or(OnLeave(TestOrdered))},
	{Name: "recalculation", Title: "Get the recalculated relationship index", Queue: Caseworker, Action: "record-test-result", Opens: On(RecalculationAsked{}), Closes: On(GeneticTestResulted{}).Or(OnLeave(ParentIdentified, TestInconclusive))},
	{Name: "serve-results", Title: "Serve the test results and the laboratory's declaration", Queue: Caseworker, Action: "serve-test-results", Deadlines: []string{"PAR-GT-SERVE"}, Opens: On(GeneticTestResulted{}), When: notExcluded, Closes: On(TestResultsServed{}).Or(OnLeave(ParentIdentified, TestInconclusive))},
	{Name: "court-finding", Title: "Get the court's finding on parentage, or a signed declaration", Queue: Caseworker, Action: "record-parentage-finding", Deadlines: []string{"EST-90"}, Opens: OnEnter(ParentIdentified, TestInconclusive), Closes: OnEnter(DeclarationSigned, ParentageIsSettled, ParentageConcluded, ParentExcluded, ParentageNotPursued, TestOrdered)},
	{Name: "next-parent", Title: "Find out who else may be the parent, and end any court case against the person excluded", Queue: Caseworker, Action: "name-next-parent", Opens: OnEnter(ParentExcluded), Closes: OnLeave(ParentExcluded)},
	{Name: "no-other-parent", Title: "Everyone who may be the parent is excluded: decide whether the case must be closed", Queue: Supervisor, Opens: OnEnter(NoOtherParentKnown), Closes: OnLeave(NoOtherParentKnown)},
	{Name: "not-pursued", Title: "Parentage is not pursued: pursue it when the reason has ended, or decide whether the case must be closed", Queue: Supervisor, Action: "resume-parentage", Opens: OnEnter(ParentageNotPursued), Closes: OnLeave(ParentageNotPursued)},
	{Name: "challenge", Title: "Follow the challenge to parentage in court", Queue: Caseworker, Action: "record-challenge-decision", Opens: On(ParentageChallenged{}), Closes: On(ChallengeDecided{}).Or(OnLeave(ParentageIsSettled))},
}

func init() { define(&Parentage, parentageEvents) }

// beforeJudgment are the states from which a judgment elsewhere settles parentage.
var beforeJudgment = []State{CheckingDeclarations, ParentageOpen, DeclarationSigned, DeclaredByMinor, TestOrdered, ParentIdentified, TestInconclusive}

// movesTo are the changes from each of the states to one.
func movesTo(to State, from ...State) []Move {
	var list []Move
	for _, s := range from {
		list = append(list, Move{From: s, To: to})
	}
	return list
}
