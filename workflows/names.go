// Package workflows are the thin shells that wait: one workflow per process of a case. A shell takes
// a command by Update, has it decided and recorded by a local activity, has the effects carried out,
// and sleeps until the earliest deadline or the next command. The law is not here.
package workflows

import (
	"strings"
	"time"

	"casewright/domain/lifecycle"
)

// Names of workflow types, updates, signals and queries; each process names its own type. They stand in
// histories that are years old: a name is never changed or used again for something else.
const (
	ReconcileType = "Reconcile"
	StraysType    = "CarryOutStrays"
	SealType      = "Seal"

	MonthlyBooksType     = "MonthlyBooks"
	SweepDelinquencyType = "SweepDelinquency"

	// CommandUpdate takes a lifecycle.Command and answers with a lifecycle.Outcome.
	CommandUpdate = "command"
	// WakeSignal carries nothing: the workflow looks at the record again.
	WakeSignal = "wake"
	// StandingQuery tells operators where the shell stands.
	StandingQuery = "standing"
)

// Names of activities.
const (
	CommitActivity    = "Commit"
	ResumeActivity    = "Resume"
	PassTimeActivity  = "PassTime"
	CarryOutActivity  = "CarryOut"
	ReconcileActivity = "ReconcilePage"
	StraysActivity    = "CarryOutStrays"
	SealActivity      = "SealEvents"

	BookAgenciesActivity     = "BookAgencies"
	KeepMonthActivity        = "KeepMonth"
	SweepDelinquencyActivity = "SweepDelinquency"
)

// Task queues: case work is short database transactions; documents are rendered on a queue of their
// own, so that a flood of letters does not hold up commands; batch is nightly and periodic work.
const (
	CaseQueue     = "case"
	DocumentQueue = "documents"
	BatchQueue    = "batch"
)

// Input is all that a workflow starts and continues with: everything else is loaded from the record.
type Input struct {
	Case string `json:"case"`
	// Key is which one, for a process that a case may have many of.
	Key string `json:"key,omitempty"`
}

// Place names one process of one case: Process is its name, and for one of many a slash and its key.
type Place struct {
	Case    string `json:"case"`
	Process string `json:"process"`
}

// Start is what the workflow of a place starts with.
func (p Place) Start() Input {
	_, key, _ := strings.Cut(p.Process, "/")
	return Input{Case: p.Case, Key: key}
}

// Standing tells a shell where its process stands.
type Standing struct {
	Running bool `json:"running"`
	// Wake is the agency instant at which the process has something to do by itself; Sleep is the real
	// time until then. Both are zero when it waits for people only.
	Wake  time.Time     `json:"wake"`
	Sleep time.Duration `json:"sleep"`
	// Effects are waiting to be carried out for the case.
	Effects bool `json:"effects"`
}

// CommitRequest asks for a command to be decided and recorded for one process's shell.
type CommitRequest struct {
	Process string            `json:"process"`
	Command lifecycle.Command `json:"command"`
}

// CommitResult is the answer to the person and the standing for the shell.
type CommitResult struct {
	Outcome  lifecycle.Outcome `json:"outcome"`
	Standing Standing          `json:"standing"`
}

// TypeOf is the workflow type of the process at a place, "" when there is none.
func TypeOf(place string) string {
	p, ok := lifecycle.FindProcess(place)
	if !ok {
		return ""
	}
	return p.Workflow
}

// ID is the id of the workflow of a place. It holds nothing personal: the case's own random id.
func ID(caseID, place string) string {
	if place == lifecycle.CaseProcess {
		return "case/" + caseID
	}
	return "case/" + caseID + "/" + place
}
