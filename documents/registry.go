package documents

// notices is every notice there is. A new one is a file of its own and a line here.
var notices = []Notice{
	appPack, infoReferred, noRep, deficient, openCP, openNCP, coop, contServ, interview,
	fvCover, fvFollowup,
	addressVerify, employerReq, employerSubject, leadCP, leadWrong, payeeReturn,
}
