package rules

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"casewright/domain/money"
)

// WriteDocs writes the rule catalogue: every rule in plain English with its citations, dates and
// examples, and how much of it is verified. The output is the same for the same pack.
func (b *Book) WriteDocs(out io.Writer) error {
	d := &catalogue{book: b}
	d.head()
	block := ""
	for _, id := range b.ids {
		for _, rule := range b.rules[id] {
			if rule.Block != block {
				block = rule.Block
				d.line("\n## %s\n", block)
			}
			d.rule(rule)
		}
	}
	d.dictionary()
	_, err := io.WriteString(out, d.text.String())
	return err
}

type catalogue struct {
	book *Book
	text strings.Builder
}

func (d *catalogue) line(format string, args ...any) { fmt.Fprintf(&d.text, format+"\n", args...) }

func (d *catalogue) head() {
	report := d.book.Test()
	d.line("# Rules\n")
	d.line("Generated from the rule pack by `casewright rules docs`; do not edit. Each rule is evaluated exactly as written here:")
	d.line("every condition is checked, and when a fact that matters is not known, a person decides.\n")
	d.line("- %d rules in %d dated versions, with %d conditions and %d worked examples", report.Rules, report.Versions, report.Clauses, report.Examples)
	d.line("- **%d versions verified** against the text of the law named with each; **%d with something unverified**, listed here:", report.Verified, report.Unverified)
	d.unverified()
	d.line("- the first day in force is **assumed in %d versions** (marked *assumed*): the text is older, or its first day was not found\n", report.Assumed)
	d.line("Nothing here is legal advice.\n")
	d.line("| Rule | In force | Question | Verified |")
	d.line("|---|---|---|---|")
	for _, id := range d.book.ids {
		for _, rule := range d.book.rules[id] {
			mark := "yes"
			if rule.Unverified != "" {
				mark = "**in part or not**"
			}
			d.line("| [%s](#%s) | %s | %s | %s |", rule.ID, anchor(rule), inForceText(rule), cellText(rule.Title), mark)
		}
	}
}

// unverified lists what is not verified, each reason once with all its rules.
func (d *catalogue) unverified() {
	var reasons []string
	rules := map[string][]string{}
	for _, id := range d.book.ids {
		for _, rule := range d.book.rules[id] {
			if rule.Unverified == "" {
				continue
			}
			if rules[rule.Unverified] == nil {
				reasons = append(reasons, rule.Unverified)
			}
			rules[rule.Unverified] = append(rules[rule.Unverified], fmt.Sprintf("[%s](#%s)", rule.ID, anchor(rule)))
		}
	}
	for _, reason := range reasons {
		d.line("  - %s: %s", strings.Join(rules[reason], ", "), reason)
	}
}

func anchor(r *Rule) string { return strings.ReplaceAll(r.ID, ".", "-") + "-" + r.From.String() }

func inForceText(r *Rule) string {
	text := "from " + r.From.String()
	if r.FromAssumed {
		text += " (*assumed*)"
	}
	if !r.To.IsZero() {
		text += " to " + r.To.String()
	}
	return text
}

func cellText(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

func (d *catalogue) rule(r *Rule) {
	d.line("\n<a id=\"%s\"></a>\n### %s\n", anchor(r), r.Title)
	d.line("`%s` · %s · %s\n", r.ID, inForceText(r), r.Citation)
	if r.Verified != "" {
		d.line("Verified: %s.\n", strings.TrimSuffix(r.Verified, "."))
	}
	if r.Unverified != "" {
		d.line("**Unverified:** %s.\n", strings.TrimSuffix(r.Unverified, "."))
	}
	if r.tables {
		d.table(r)
	} else {
		d.conditions(r)
	}
	d.consequences(r)
	if r.Notes != "" {
		d.line("\nNotes: %s", r.Notes)
	}
	d.examples(r)
}

func (d *catalogue) conditions(r *Rule) {
	lead := map[Combine]string{All: "when all of these hold", Any: "when at least one of these holds"}[r.Combine]
	d.line("**%s** %s; otherwise **%s**.\n", r.Outcome, lead, r.Otherwise)
	groups := map[string]bool{}
	for _, c := range r.Clauses {
		switch {
		case c.Unless || groups[c.Either] && c.Either != "":
		case c.Either != "":
			groups[c.Either] = true
			d.line("- one of these (%s):", c.Either)
			for _, other := range r.Clauses {
				if other.Either == c.Either {
					d.condition("  ", r, other)
				}
			}
		default:
			d.condition("", r, c)
		}
	}
	first := true
	for _, c := range r.Clauses {
		if !c.Unless {
			continue
		}
		if first {
			d.line("\nUnless:\n")
			first = false
		}
		d.condition("", r, c)
	}
}

func (d *catalogue) condition(indent string, r *Rule, c Clause) {
	citation := ""
	if c.Citation != r.Citation {
		citation = " (" + c.Citation + ")"
	}
	d.line("%s- %s%s<br>`%s`", indent, c.EN, citation, c.When)
}

func (d *catalogue) table(r *Rule) {
	policy := map[Combine]string{First: "The first row that holds decides", Unique: "Exactly one row may hold; if more do, a person decides",
		Collect: "Every row that holds counts"}[r.Combine]
	d.line("%s; when none holds: **%s**.\n", policy, r.Otherwise)
	d.line("| Row | When | Outcome | Law |")
	d.line("|---|---|---|---|")
	for _, c := range r.Clauses {
		d.line("| %s | %s<br>`%s` | **%s**%s | %s |", c.ID, cellText(c.EN), cellText(c.When), c.Outcome, dataText(c.data)+computedText(c.compute), cellText(c.Citation))
	}
}

func dataText(data map[string]any) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(data)) {
		fmt.Fprintf(&out, "<br>%s: %s", words(name), valueText(data[name]))
	}
	return out.String()
}

func computedText(list []computed) string {
	var out strings.Builder
	for _, c := range list {
		fmt.Fprintf(&out, "<br>%s: `%s`", words(c.name), c.checked.source)
	}
	return out.String()
}

func words(name string) string { return strings.ReplaceAll(name, "_", " ") }

func valueText(v any) string {
	switch v := v.(type) {
	case []string:
		return strings.Join(v, "; ")
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	default:
		return fmt.Sprint(v)
	}
}

func (d *catalogue) consequences(r *Rule) {
	if len(r.data) == 0 && len(r.compute) == 0 {
		return
	}
	d.line("\nWhat follows:\n")
	for _, name := range slices.Sorted(maps.Keys(r.data)) {
		d.line("- %s: %s", words(name), valueText(r.data[name]))
	}
	for _, c := range r.compute {
		d.line("- %s: `%s`", words(c.name), c.checked.source)
	}
}

func (d *catalogue) examples(r *Rule) {
	d.line("\nExamples:\n")
	for _, e := range r.Examples {
		d.line("- %s: **%s**", e.Name, e.Then)
	}
}

func (d *catalogue) dictionary() {
	d.line("\n## Facts\n")
	d.line("What the rules ask about. A fact that is not known is never taken for a no.\n")
	d.line("| Fact | Kind | Unit | Meaning |")
	d.line("|---|---|---|---|")
	for _, f := range d.book.Dictionary() {
		meaning := f.Meaning
		if len(f.Values) > 0 {
			meaning += " Values: " + strings.Join(f.Values, ", ") + "."
		}
		if f.Default != nil {
			text := fmt.Sprint(f.Default)
			if amount, ok := f.Default.(money.Cents); ok {
				text = amount.String()
			}
			meaning += " Default: " + text + "."
		}
		if f.Unverified != "" {
			meaning += " **Unverified:** " + f.Unverified + "."
		}
		d.line("| `%s` | %s | %s | %s |", f.Name, f.Type, cellText(f.Unit), cellText(meaning))
	}
}
