package documents

// notices is every notice there is.
//
// A new notice is a file notice_<id>.go with a Notice and one text function for each language, a line
// here, and what it says that Data does not hold yet. Mark the blocks that meet a requirement with
// element, reach protected information only through disclose, then write its golden file with
// go test ./documents/ -run Golden -update and read it.
var notices = []Notice{
	appPack, infoReferred, noRep, deficient, openCP, openNCP, coop, contServ, interview,
	fvCover, fvFollowup,
	addressVerify, employerReq, employerSubject, leadCP, leadWrong, payeeReturn,
	vdopOffer, geneticOrder, geneticResult, geneticExcluded,
	summons, summonsCopy, amended, motionForJudgment, hearing, stipulation,
	judgment, orderCopy, firstCollection, setAsideCheck,
	nmsn, medicalForm, medicalPolicy, medicalLapse, medicalChoice, medicalOption,
	iwoEmployer, iwoNCP, iwoLate, iwoEnd,
	reviewRight, reviewForms, reviewOutcome, reviewDeclined, incarceration, resumption,
	delinquency, levyStatement, federalOffset, offsetReview, persReview, identityCertified, credit, contempt, arrearsReview, collectionsNotice,
	licenseSuspend, licenseTemporary, licenseReview, licenseRelease, licenseDenied, licenseConditional, licenseAgain,
	complaintReceived, complaintAmended, complaintExtended, complaintTransferred, complaintResolved, hearingRequested, decisionCarriedOut,
	close60, close60Agency, closeStopped, closed, reopened, tribal60,
	goodCauseStop, addressOmitted, countyTransfer, interstateReceived,
}
