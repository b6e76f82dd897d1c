package simulation

// habits are what people know of a form besides what it says, by the name of its action.
var habits = map[string]func(f *filler, form map[string]any){}
