// Package arch checks the shape of the source tree: who may import what, what is kept pure, how long a file may be.
// The rules are those of ARCHITECTURE.md and CONTRIBUTING.md.
package arch

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// MaxLines is the longest a source file may be; tests may be longer.
const MaxLines = 400

// source is one Go file: its folder inside its own module, what it imports and its syntax.
type source struct {
	name    string // slash path from the root of the tree
	folder  string // slash path from the root of its module; "." for the module's root
	module  string // "" for the main module, else the folder of the nested one
	test    bool
	imports []string
	syntax  *ast.File
	set     *token.FileSet
	lines   int
}

// skipped are folders that are made by the build or hold what others wrote.
var skipped = map[string]bool{
	".git": true, ".casewright": true, "bin": true, "node_modules": true, "web/static/vendor": true, "testdata": true,
}

// Check returns what is wrong with the tree, one finding a line: "file: what, and what to do".
func Check(tree fs.FS) ([]string, error) {
	var findings []string
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if skipped[name] || skipped[path.Base(name)] {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular(), name == ".git": // a file, in a second checkout of one clone
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		if path.Base(name) != "LICENSE" && !bytes.ContainsRune(text, 0) {
			findings = append(findings, machinePaths(name, text)...)
		}
		if name == "go.mod" && bytes.Contains(text, []byte("go.temporal.io/server ")) {
			findings = append(findings, "go.mod: requires the Temporal server, which belongs to the nested module devstack only")
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		file, err := parse(tree, name, text)
		if err != nil {
			return err
		}
		for _, rule := range []func(source) []string{imports, purity, names, length, skips} {
			findings = append(findings, rule(file)...)
		}
		return nil
	})
	return findings, err
}

func parse(tree fs.FS, name string, text []byte) (source, error) {
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	file := source{
		name: name, folder: path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
		syntax: syntax, set: set, lines: bytes.Count(text, []byte("\n")),
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, err := fs.Stat(tree, path.Join(dir, "go.mod")); err == nil {
			file.module = dir
			file.folder = strings.TrimPrefix(strings.TrimPrefix(file.folder, dir), "/")
			break
		}
	}
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, fmt.Errorf("%s: %w", name, err)
		}
		file.imports = append(file.imports, imported)
	}
	return file, nil
}

// within says whether the folder or import path is root or below it.
func within(name, root string) bool { return name == root || strings.HasPrefix(name, root+"/") }

// machinePath finds folders that exist on one person's machine only. (Homebrew's home on Linux is everybody's.)
var machinePath = regexp.MustCompile(`(?:^|[\s"'=(:])(?:/home/[a-z][\w-]*/|/Users/\w+/|/root/go\b|/work/\w|/tmp/[a-z]{2}/)`)

func machinePaths(name string, text []byte) []string {
	var findings []string
	for i, line := range strings.Split(string(text), "\n") {
		if found := machinePath.FindString(line); found != "" && !strings.HasSuffix(found, "/home/linuxbrew/") {
			findings = append(findings, fmt.Sprintf("%s:%d: holds a path of one machine (%s): write it from the root of the repository", name, i+1, strings.TrimSpace(found)))
		}
	}
	return findings
}

func length(file source) []string {
	if file.test || file.lines <= MaxLines {
		return nil
	}
	return []string{fmt.Sprintf("%s: %d lines; a file is one subject of at most %d: split it", file.name, file.lines, MaxLines)}
}

// vague are package names that say nothing about what is inside.
var vague = map[string]bool{
	"util": true, "utils": true, "common": true, "helper": true, "helpers": true, "manager": true, "managers": true, "misc": true, "shared": true,
}

func names(file source) []string {
	for _, name := range []string{path.Base(path.Dir(file.name)), strings.TrimSuffix(file.syntax.Name.Name, "_test")} {
		if vague[name] {
			return []string{fmt.Sprintf("%s: a package named %s says nothing about what is in it: name it for its subject", file.name, name)}
		}
	}
	return nil
}
