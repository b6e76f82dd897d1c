package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/guideline"
	"casewright/domain/money"
)

// guidelineCmd is "casewright guideline": support under Family Code section 4055, with its worksheet.
type guidelineCmd struct {
	Calculate guidelineCalculateCmd `cmd:"" default:"1" help:"Guideline support. Reads one JSON object from standard input and writes one."`
	Tax       guidelineTaxCmd       `cmd:"" help:"Federal and California taxes of one year, as the guideline uses them. JSON in, JSON out."`
}

type guidelineCalculateCmd struct{}

// Help explains the input.
func (guidelineCmd) Help() string {
	return `Standard input is one JSON object; amounts are dollars with at most two decimals, as numbers or in quotes.
A field marked ? may be left out or null.

  as_of                         the date that selects the law, such as 2026-03-01
  children                      how many children the order is for
  timeshare_a_percent           parent A's share of time, 0 to 100, or a list of one for each child
  parents                       two objects with an id, "A" or "B", and either
                                  net_monthly: net disposable income a month, or
                                  gross: {wages_annual?, self_employment_annual?} with filing_status, tax_year?
                                  (the year of as_of) and children_under_17? (0)
  apply_low_income_adjustment?  true (the default): low_income.amount is the lowest amount permitted
  count_refundable_credits?     false (the default): federal refundable credits do not raise net income

filing_status is single, married_joint, married_separate or head_of_household.

Example:

  echo '{"as_of":"2026-03-01","children":2,"timeshare_a_percent":20,
         "parents":[{"id":"A","gross":{"wages_annual":72000},"filing_status":"single"},
                    {"id":"B","net_monthly":1850.50}]}' | casewright guideline`
}

// guidelineInput is the JSON input of casewright guideline.
type guidelineInput struct {
	AsOf            calendar.Date `json:"as_of" required:"the date (2026-03-01) that selects the law"`
	Children        int           `json:"children" required:"how many children the order is for"`
	Time            timeShares    `json:"timeshare_a_percent" required:"the percentage of time that the children are with parent A, or a list of one for each child"`
	Parents         []parentInput `json:"parents"`
	ApplyLowIncome  *bool         `json:"apply_low_income_adjustment"`
	CountRefundable bool          `json:"count_refundable_credits"`
}

// guidelineOutput is the JSON output of casewright guideline.
type guidelineOutput struct {
	FormulaVersion guideline.Version `json:"formula_version"`
	KFraction      worksheetValue    `json:"k_fraction"`
	K              worksheetValue    `json:"k"`
	HighEarner     guideline.Party   `json:"high_earner"`
	SupportSigned  money.Cents       `json:"support_signed"`
	Payer          guideline.Party   `json:"payer"`
	Amount         money.Cents       `json:"amount"`
	LowIncome      lowIncomeOutput   `json:"low_income"`
	Net            netOutput         `json:"net"`
	Warnings       []string          `json:"warnings"`
	Steps          []stepOutput      `json:"steps"`
}

type netOutput struct {
	A money.Cents `json:"A"`
	B money.Cents `json:"B"`
}

// lowIncomeOutput has no threshold when the tables have none for the date.
type lowIncomeOutput struct {
	Applies        bool         `json:"applies"`
	Threshold      *money.Cents `json:"threshold"`
	Low            money.Cents  `json:"low"`
	High           money.Cents  `json:"high"`
	Amount         money.Cents  `json:"amount"`
	AboveHalfOfNet bool         `json:"above_half_of_net"`
	HalfOfNet      *money.Cents `json:"half_of_net"`
}

type stepOutput struct {
	Text     string         `json:"text"`
	Formula  string         `json:"formula"`
	Value    worksheetValue `json:"value"`
	Citation string         `json:"citation"`
}

// worksheetValue writes a worksheet's value as a JSON number.
type worksheetValue guideline.Value

// MarshalJSON writes the number with all its decimals, never by way of a float.
func (v worksheetValue) MarshalJSON() ([]byte, error) {
	return []byte(guideline.Value(v).String()), nil
}

// timeShares is one percentage, or a list with one for each child.
type timeShares []guideline.TimeShare

// UnmarshalJSON reads a number, a number in quotes, or a list of them.
func (t *timeShares) UnmarshalJSON(raw []byte) error {
	if raw[0] != '[' {
		share, err := readPercent(raw)
		*t = timeShares{share}
		return err
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return err
	}
	*t = nil
	for i, one := range list {
		share, err := readPercent(one)
		if err != nil {
			return badInput(fmt.Sprintf("[%d]", i), "%v", err)
		}
		*t = append(*t, share)
	}
	return nil
}

// percentText is a percentage as people and programs write it: a third is 33.33, or 33.333333333333336.
var percentText = regexp.MustCompile(`^"?([0-9]{1,3})(?:\.([0-9]{1,30}))?"?$`)

// readPercent reads a percentage from 0 to 100, to the nearest ten-thousandth of a percent (half a
// minute in a year).
func readPercent(raw json.RawMessage) (guideline.TimeShare, error) {
	const all = 10 * int64(guideline.AllTime) // one digit more than is kept, to round by
	digits := percentText.FindSubmatch(raw)
	if digits == nil {
		return 0, errors.New("must be a percentage from 0 to 100")
	}
	whole, fraction := string(digits[1]), string(digits[2])
	n, err := strconv.ParseInt(whole+(fraction + "00000")[:5], 10, 64)
	if err != nil || n > all || n == all && strings.Trim(fraction, "0") != "" {
		return 0, errors.New("must be a percentage from 0 to 100")
	}
	return guideline.TimeShare((n + 5) / 10), nil
}

// Run computes guideline support.
func (*guidelineCalculateCmd) Run(s *streams) error {
	var in guidelineInput
	if err := readJSON(s.In, &in); err != nil {
		return err
	}
	calculation, netSteps, warnings, err := in.read()
	if err != nil {
		return err
	}
	result, err := guideline.Calculate(calculation)
	if err != nil {
		return in.refused(err)
	}
	return writeJSON(s.Out, guidelineJSON(&result, netSteps, warnings))
}

// read checks the input and turns it into a calculation, with the steps that led to the net incomes.
func (in *guidelineInput) read() (calculation guideline.Input, steps []guideline.Step, warnings []string, err error) {
	fail := func(field, message string) (guideline.Input, []guideline.Step, []string, error) {
		return guideline.Input{}, nil, nil, badInput(field, "%s", message)
	}
	if len(in.Parents) != 2 {
		return fail("parents", "must be two parents, with the ids A and B; for a child with more than two parents refer to a person (Fam. Code § 4052.5)")
	}
	calculation = guideline.Input{AsOf: in.AsOf, Children: in.Children, TimeA: in.Time,
		WithoutLowIncomeAdjustment: in.ApplyLowIncome != nil && !*in.ApplyLowIncome}
	for i := range in.Parents {
		p := &in.Parents[i]
		if p.ID != guideline.ParentA && p.ID != guideline.ParentB {
			return fail(fmt.Sprintf("parents[%d].id", i), "must be A or B")
		}
		if i == 1 && p.ID == in.Parents[0].ID {
			return fail("parents[1].id", "the two parents must have different ids")
		}
		net, more, warned, err := p.net(fmt.Sprintf("parents[%d]", i), in)
		if err != nil {
			return guideline.Input{}, nil, nil, err
		}
		if p.ID == guideline.ParentA {
			calculation.NetA, steps = net, append(more, steps...)
		} else {
			calculation.NetB, steps = net, append(steps, more...)
		}
		warnings = append(warnings, warned...)
	}
	return calculation, steps, warnings, nil
}

// refused turns a refusal of the calculation into an inputError for the field as it is named here.
func (in *guidelineInput) refused(err error) error {
	fields := map[string]string{}
	for i, p := range in.Parents {
		fields["net_"+strings.ToLower(string(p.ID))] = fmt.Sprintf("parents[%d].net_monthly", i)
	}
	return refusedField(err, fields)
}

// guidelineJSON is the output for a result.
func guidelineJSON(r *guideline.Result, netSteps []guideline.Step, warnings []string) guidelineOutput {
	out := guidelineOutput{
		FormulaVersion: r.Version,
		KFraction:      worksheetValue(r.Fraction),
		K:              worksheetValue(r.K),
		HighEarner:     r.HighEarner,
		SupportSigned:  r.Signed,
		Payer:          r.Payer,
		Amount:         r.Amount,
		LowIncome: lowIncomeOutput{
			Applies: r.LowIncome.Applies, Low: r.LowIncome.Low, High: r.LowIncome.High,
			Amount: r.LowIncome.Amount, AboveHalfOfNet: r.LowIncome.AboveHalf,
		},
		Net:      netOutput{r.NetA, r.NetB},
		Warnings: append(append([]string{}, warnings...), r.Warnings...),
	}
	if r.LowIncome.Known {
		out.LowIncome.Threshold = &r.LowIncome.Threshold
	}
	if r.LowIncome.AboveHalf {
		out.LowIncome.HalfOfNet = &r.LowIncome.HalfOfNet
	}
	for _, steps := range [][]guideline.Step{netSteps, r.Steps} {
		for i := range steps {
			step := &steps[i]
			text := step.Text
			if step.Party != "" {
				text = "Parent " + string(step.Party) + ": " + text
			}
			out.Steps = append(out.Steps, stepOutput{text, step.Working(), worksheetValue(step.Value), step.Citation})
		}
	}
	return out
}
