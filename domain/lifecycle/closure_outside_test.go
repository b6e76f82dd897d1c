package lifecycle_test

import "casewright/domain/lifecycle"

func stopped(place, on string) lifecycle.StopForm {
	return lifecycle.StopForm{Place: place, On: date(on), How: "electronic"}
}

var closedByRequest = all(by(lifecycle.Supervisor), do("propose-closure", toClose("b12", func(p *lifecycle.ClosureProposal) { p.Asked = true })))

var outsideScenarios = []scenario{
	{"an employer withholds when the case is closed: it is told, and the records are kept until then (45 CFR 303.11, 303.100(a)(7))", given(
		inForce,
		refused("record-outside-stopped", stopped("income-withholding/W1", "2026-03-12"), "Case closure is not started", "303.11"),
		closedByRequest,
		has(`outside-stop-owed
			task stop-withholding of income-withholding/W1 for caseworker`),
		refused("dispose-records", lifecycle.RecordsDisposal{Checked: true}, "was not told that the case is closed", "303.11"),
		wrong("record-outside-stopped", stopped("income-withholding/W1", "2026-03-11"), "on", "before the case was closed"),
		do("record-outside-stopped", stopped("income-withholding/W1", "2026-03-12")),
		then(`outside-stopped
			done stop-withholding of income-withholding/W1`),
		refused("record-outside-stopped", stopped("income-withholding/W1", "2026-03-12"), "waits to be told", "303.11"),
	)},
	{"an employer is told by letter", given(
		inForce, closedByRequest,
		do("record-outside-stopped", lifecycle.StopForm{Place: "income-withholding/W1", On: date("2026-03-12"), How: "letter"}),
		then(`outside-stopped
			done stop-withholding of income-withholding/W1
			notice N-IWO-END to employer`),
	)},
	{"a levy and a bank hold are released with their holders", given(
		levyServed, closedByRequest,
		has(`task stop-levy of levy/V1 for caseworker`),
		do("record-outside-stopped", stopped("levy/V1", "2026-06-23")),
		has(`done stop-levy of levy/V1`),
	)},
	{"a license still listed is released with its board", given(
		licenseNoticed, closedByRequest,
		has(`task stop-license of license-release/D1 for caseworker`),
		func(s *story) { do("record-outside-stopped", stopped("license-release/D1", s.today.String()))(s) },
		has(`done stop-license of license-release/D1`),
	)},
	{"a medical support notice at work is ended", given(
		noticeSent, closedByRequest,
		has(`task stop-medical of medical-support/M1 for caseworker`),
		func(s *story) { do("record-outside-stopped", stopped("medical-support/M1", s.today.String()))(s) },
		has(`done stop-medical of medical-support/M1`),
	)},
}
