package main

import (
	"casewright/domain/guideline"
	"casewright/domain/money"
)

// parentInput is one parent of casewright guideline: an id, and either a net or a gross income.
type parentInput struct {
	ID         guideline.Party `json:"id"`
	NetMonthly *money.Cents    `json:"net_monthly"`
}

// net returns the parent's monthly net disposable income, with the steps and warnings that led to it.
func (p *parentInput) net(path string, _ *guidelineInput) (money.Cents, []guideline.Step, []string, error) {
	if p.NetMonthly == nil {
		return 0, nil, nil, badInput(path, "must have net_monthly")
	}
	return *p.NetMonthly, nil, nil, nil
}

type guidelineTaxCmd struct{}
