package guideline

// law holds the citations of one version's steps.
type law struct {
	net, total, time, table, formula, multiplier, sign string
	lowIncome, halfOfNet                               string
}

const oldText = " (text in force through 2024-08-31)"

var (
	lawSB343 = &law{
		net:        "Fam. Code §§ 4055(b)(1)(C), 4059, 4060",
		total:      "Fam. Code § 4055(b)(1)(E)",
		time:       "Fam. Code § 4055(b)(1)(D)",
		table:      "Fam. Code § 4055(b)(3)",
		formula:    "Fam. Code § 4055(a)",
		multiplier: "Fam. Code § 4055(b)(4)",
		sign:       "Fam. Code § 4055(b)(5)",
		lowIncome:  "Fam. Code § 4055(b)(7), (c); Lab. Code § 1182.12",
		halfOfNet:  "Fam. Code § 4057(b)(5)",
	}
	lawBeforeSB343 = &law{
		net:        lawSB343.net + oldText,
		total:      lawSB343.total + oldText,
		time:       lawSB343.time + oldText,
		table:      lawSB343.table + oldText,
		formula:    lawSB343.formula + oldText,
		multiplier: lawSB343.multiplier + oldText,
		sign:       lawSB343.sign + oldText,
		lowIncome:  "Fam. Code § 4055(b)(7)" + oldText,
	}
)

// law returns the version's citations.
func (v Version) law() *law {
	if v == BeforeSB343 {
		return lawBeforeSB343
	}
	return lawSB343
}
