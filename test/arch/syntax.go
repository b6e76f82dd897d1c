package arch

import (
	"fmt"
	"go/ast"
)

// clockFunctions are how code would look at the clock on the wall.
var clockFunctions = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "AfterFunc": true, "Tick": true, "NewTimer": true, "NewTicker": true,
}

// purity finds the wall clock in the domain and in workflows, and floating point in the domain.
func purity(file source) []string {
	domain := file.module == "" && within(file.folder, "domain")
	if file.test || !domain && !(file.module == "" && within(file.folder, "workflows")) {
		return nil
	}
	var findings []string
	ast.Inspect(file.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && clockFunctions[n.Sel.Name] {
				findings = append(findings, fmt.Sprintf("%s: looks at the clock (time.%s): time comes in as an argument", file.set.Position(n.Pos()), n.Sel.Name))
			}
		case *ast.Ident:
			if domain && (n.Name == "float64" || n.Name == "float32") {
				findings = append(findings, fmt.Sprintf("%s: %s in the domain: count in cents, or use decimal", file.set.Position(n.Pos()), n.Name))
			}
		}
		return true
	})
	return findings
}

// skips finds tests that skip themselves: what a test needs is there, or the test fails.
// A rapid.T is another thing: there Skip draws again.
func skips(file source) []string {
	if !file.test {
		return nil
	}
	var findings []string
	var walk func(n ast.Node, testing map[string]bool)
	walk = func(n ast.Node, testing map[string]bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					walk(n.Body, parameters(n.Type, testing))
				}
				return false
			case *ast.FuncLit:
				walk(n.Body, parameters(n.Type, testing))
				return false
			case *ast.SelectorExpr:
				receiver, ok := n.X.(*ast.Ident)
				if ok && testing[receiver.Name] && (n.Sel.Name == "Skip" || n.Sel.Name == "Skipf" || n.Sel.Name == "SkipNow") {
					findings = append(findings, fmt.Sprintf("%s: a test skips itself: let it fail and say what is missing", file.set.Position(n.Pos())))
				}
			}
			return true
		})
	}
	walk(file.syntax, nil)
	return findings
}

// parameters adds to outer the names that function gives to values of package testing, and takes away those that it
// gives to others.
func parameters(function *ast.FuncType, outer map[string]bool) map[string]bool {
	names := map[string]bool{}
	for name := range outer {
		names[name] = true
	}
	for _, field := range function.Params.List {
		kind := field.Type
		if star, ok := kind.(*ast.StarExpr); ok {
			kind = star.X
		}
		selector, ok := kind.(*ast.SelectorExpr)
		pkg := ""
		if ok {
			if ident, ok := selector.X.(*ast.Ident); ok {
				pkg = ident.Name
			}
		}
		for _, name := range field.Names {
			names[name.Name] = pkg == "testing"
		}
	}
	return names
}
