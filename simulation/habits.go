package simulation

import "fmt"

// habits are what people know of a form besides what it says, by the name of its action.
var habits = map[string]func(f *filler, form map[string]any){
	"send-collections-notice": func(f *filler, form map[string]any) {
		if form["collected"] != nil {
			form["to_family"] = form["collected"]
		}
	},
	"record-plan-response": func(_ *filler, form map[string]any) {
		if form["options"] != nil {
			form["options"] = "Sample Plan A\nSample Plan B"
		}
	},
	"record-test-result": func(f *filler, form map[string]any) {
		if form["probability"] != nil {
			form["probability"] = []string{"99.98", "99.2", "97", "12.5"}[f.r.IntN(4)]
			form["index"] = fmt.Sprint([]int{4900, 140, 60, 3}[f.r.IntN(4)])
		}
	},
	"update-arrears": func(f *filler, form map[string]any) { delete(form, "assigned") },
}
